/** The machine that a benchmark runs on, and what this process takes of it. */
@NullMarked
package org.linet.bench.machine;

import org.jspecify.annotations.NullMarked;
