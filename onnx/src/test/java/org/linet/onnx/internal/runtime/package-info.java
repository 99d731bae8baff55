/** Tests of the scans over a catalogue. */
@NullMarked
package org.linet.onnx.internal.runtime;

import org.jspecify.annotations.NullMarked;
