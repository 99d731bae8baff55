/** ONNX Runtime: sessions, native memory, queries, scores of a whole catalogue. */
@NullMarked
package org.linet.onnx.internal.runtime;

import org.jspecify.annotations.NullMarked;
