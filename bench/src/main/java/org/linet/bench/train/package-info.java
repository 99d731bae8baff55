/** How long a step and an epoch of training take, beside a floor and beside a plain loop. */
@NullMarked
package org.linet.bench.train;

import org.jspecify.annotations.NullMarked;
