package org.linet.baselines;

import org.linet.core.explanation.ScoreParts;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.metric.LargestKeys;
import org.linet.core.session.PrefixBatch;

/**
 * Has the training sessions that resemble a prefix vote for their items, in the four steps of VSKNN
 * and VSTAN; which these are and what an item gets is up to the method.
 */
abstract class NeighbourScorer implements SparseScorer {
  final SessionIndex index;
  final SessionNeighbours neighbours;
  final FirstSights sights;
  private final double idf;

  /**
   * @param values with those of {@link NeighbourSettings}
   */
  NeighbourScorer(Hyperparameters values, SessionIndex index) {
    NeighbourSettings settings = NeighbourSettings.of(values);
    this.index = index;
    this.neighbours = new SessionNeighbours(index, settings.pool(), settings.neighbours());
    this.sights = new FirstSights(index.catalogueSize());
    this.idf = settings.idf();
  }

  /**
   * Step 1: the weight of an item of the prefix.
   *
   * @param position of its last click, from 1
   * @param length clicks of the prefix
   */
  abstract double weight(int position, int length);

  /** Step 2: the similarity to the prefix whose items were just weighed. */
  abstract SessionNeighbours.Similarity similarity();

  /** Step 4: adds one neighbour's part of the scores. */
  abstract void vote(int session, double similarity, SparseScores scores);

  /** 1 + idf * ln(sessions / clicks on j). */
  final double rarity(int row) {
    return 1 + idf * index.rarity(row);
  }

  /** Steps 1 to 3. */
  private long[] nearest(PrefixBatch prefixes, int prefix) {
    neighbours.read(prefixes, prefix);
    for (int n = 0; n < neighbours.count(); n++) {
      int position = neighbours.lastPosition(neighbours.item(n));
      neighbours.weight(n, weight(position, neighbours.length()));
    }
    return neighbours.nearest(similarity());
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
