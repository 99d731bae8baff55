/** Micro-benchmarks of what takes the time: the loss, the encoder, the top of a ranking. */
@NullMarked
package org.linet.bench.jmh;

import org.jspecify.annotations.NullMarked;
