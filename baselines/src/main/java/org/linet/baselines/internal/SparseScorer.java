package org.linet.baselines.internal;

import java.util.List;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.session.PrefixBatch;

/** Gives points to few items; holds scratch arrays, so one thread at a time uses it. */
interface SparseScorer {
  /**
   * Gives points after a prefix.
   *
   * @param scores receives them; empty before
   */
  void score(PrefixBatch prefixes, int prefix, SparseScores scores);

  /** Names of what it adds up of items beside their points, as {@link SparseScores#addAspects}. */
  default List<String> aspects() {
    return List.of();
  }

  /**
   * Says where the points of some items come from, as {@link ScoreExplainer#explain}.
   *
   * @param prefixes one prefix
   */
  ScoreParts explain(PrefixBatch prefixes, int[] items);
}
