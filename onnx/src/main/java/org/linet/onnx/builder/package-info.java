/** ONNX graphs: operators by name, weights from a model folder, the file. */
@NullMarked
package org.linet.onnx.builder;

import org.jspecify.annotations.NullMarked;
