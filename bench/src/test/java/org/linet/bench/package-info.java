/** Tests of the benchmarks as commands. */
@NullMarked
package org.linet.bench;

import org.jspecify.annotations.NullMarked;
