package org.linet.baselines;

import org.linet.core.explanation.ScoreParts;
import org.linet.core.metric.LargestKeys;
import org.linet.core.session.PrefixBatch;

/**
 * Has the training sessions that resemble a prefix vote for their items; which these are and what
 * an item gets is up to the method.
 */
abstract class NeighbourScorer implements SparseScorer {
  final SessionIndex index;
  final SessionNeighbours neighbours;
  final FirstSights sights;
  private final double idfWeight;
  private final float[] idf;

  /**
   * @param idf of every item, from {@link SessionNeighbours#inverseDocumentFrequency}
   */
  NeighbourScorer(NeighbourSettings settings, SessionIndex index, float[] idf) {
    this.index = index;
    this.neighbours = new SessionNeighbours(index, settings.pool(), settings.neighbours());
    this.sights = new FirstSights(idf.length);
    this.idfWeight = settings.idf();
    this.idf = idf;
  }

  /** Reads a prefix and finds its neighbours, as {@link SessionNeighbours#nearest}. */
  abstract long[] nearest(PrefixBatch prefixes, int prefix);

  /** Adds one neighbour's part of the scores. */
  abstract void vote(int session, double similarity, SparseScores scores);

  /** 1 + idf * ln(sessions / clicks on j). */
  final double rarity(int row) {
    return 1 + idfWeight * idf[row];
  }

  @Override
  public final void score(PrefixBatch prefixes, int prefix, SparseScores scores) {
    for (long key : nearest(prefixes, prefix)) {
      vote(LargestKeys.tieBreak(key), LargestKeys.score(key), scores);
    }
  }

  @Override
  public final ScoreParts explain(PrefixBatch prefixes, int[] items) {
    return new NeighbourVotes(index, neighbours).explain(nearest(prefixes, 0), items, this::vote);
  }
}
