/** Tests of the training measurements. */
@NullMarked
package org.linet.bench.train;

import org.jspecify.annotations.NullMarked;
