/**
 * Recommenders without a neural network: popularity, item-to-item rules, session neighbourhoods and
 * factorised matrices.
 *
 * <p>Each method is one file, {@link org.linet.core.model.ModelFamily} and equations together; the
 * factorised ones have a second file, for their training. They share {@link
 * org.linet.baselines.PrefixRecommender} (ranks from the scores of one prefix after the other),
 * {@link org.linet.baselines.SparseRecommender} (a scorer that gives points to few items), {@link
 * org.linet.baselines.NeighbourLists} (item-to-item weights), {@link
 * org.linet.baselines.SessionNeighbours} (which training sessions resemble a prefix), {@link
 * org.linet.baselines.NeighbourScorer} (how these vote), {@link
 * org.linet.baselines.PairwiseTraining} (samples and negatives) and {@link
 * org.linet.baselines.PairwiseStep} (a step that ranks an item above another).
 */
@NullMarked
package org.linet.baselines;

import org.jspecify.annotations.NullMarked;
