/**
 * Evaluation of a recommender by the protocol: ranks of all samples, figures with intervals,
 * slices, run records.
 *
 * <p>Start at {@link org.linet.evaluation.Evaluator}.
 */
@NullMarked
package org.linet.evaluation;

import org.jspecify.annotations.NullMarked;
