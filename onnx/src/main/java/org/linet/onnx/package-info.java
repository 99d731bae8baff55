/** Neural models as ONNX files, and as recommenders on ONNX Runtime. */
@NullMarked
package org.linet.onnx;

import org.jspecify.annotations.NullMarked;
