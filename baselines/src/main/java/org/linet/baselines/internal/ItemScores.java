package org.linet.baselines.internal;

import org.linet.core.model.BatchProposals;

/** The scores of all items after one prefix, as far as ranks and lists need them. */
interface ItemScores {
  float score(int row);

  /** 1 + number of other items whose score is at least the target's. */
  int pessimisticRank(int target);

  /** 1 + number of items whose score is greater than the target's. */
  int optimisticRank(int target);

  /**
   * Writes the k best items, best first, equal ones by ascending row.
   *
   * @param rows receives the rows from position {@code from}; places left over hold -1
   * @param scores receives the scores
   */
  void top(int k, int[] rows, float[] scores, int from);

  /** As {@link org.linet.core.model.Proposals#logNormaliser}. */
  double logNormaliser();

  /** A copy of what single items' scores need, which outlives these. */
  BatchProposals.ItemScores keep();
}
