/**
 * Models side by side: rows of figures with intervals, spread over seeds, paired significance,
 * latency, size, and what was published.
 *
 * <p>Start at {@link org.linet.evaluation.comparison.Comparison}.
 */
@NullMarked
package org.linet.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
