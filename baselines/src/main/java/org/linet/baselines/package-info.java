/**
 * Recommenders without a neural network: popularity, item-to-item rules and session neighbourhoods.
 *
 * <p>Each method is one file, {@link org.linet.core.model.ModelFamily} and equations together. They
 * share {@link org.linet.baselines.SparseRecommender} (a scorer that gives points to few items),
 * {@link org.linet.baselines.NeighbourLists} (item-to-item weights) and {@link
 * org.linet.baselines.SessionNeighbours} (which training sessions resemble a prefix).
 */
@NullMarked
package org.linet.baselines;

import org.jspecify.annotations.NullMarked;
