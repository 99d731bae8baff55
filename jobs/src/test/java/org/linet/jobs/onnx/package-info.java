/** Neural models on ONNX Runtime beside the same models on libtorch. */
@NullMarked
package org.linet.jobs.onnx;

import org.jspecify.annotations.NullMarked;
