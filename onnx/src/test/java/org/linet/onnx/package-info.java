/** Tests of the models on ONNX Runtime. */
@NullMarked
package org.linet.onnx;

import org.jspecify.annotations.NullMarked;
