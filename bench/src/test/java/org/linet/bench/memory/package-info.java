/** Tests of the memory benchmark. */
@NullMarked
package org.linet.bench.memory;

import org.jspecify.annotations.NullMarked;
