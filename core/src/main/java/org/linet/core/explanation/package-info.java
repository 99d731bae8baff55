/**
 * Why a model recommends what it recommends: {@link org.linet.core.explanation.Explanation} in the
 * ids that users write, {@link org.linet.core.explanation.ScoreParts} in the rows that models
 * compute with.
 */
@NullMarked
package org.linet.core.explanation;

import org.jspecify.annotations.NullMarked;
