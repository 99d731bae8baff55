/** Whether a training's memory stays flat. */
@NullMarked
package org.linet.bench.memory;

import org.jspecify.annotations.NullMarked;
