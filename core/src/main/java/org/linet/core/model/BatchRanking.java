package org.linet.core.model;

import org.linet.core.metric.DenseRanking;
import org.linet.core.session.LengthGroups;

/**
 * Collects ranks and top-k of a batch while its distinct prefixes are scored one by one. Several
 * threads may report at once, each prefix once.
 */
public final class BatchRanking {
  private final LengthGroups groups;
  private final int[] targets;
  private final int[] pessimistic;
  private final int[] optimistic;
  private final int k;
  private final int[] rows;
  private final float[] scores;

  private BatchRanking(LengthGroups groups, int[] targets, int k) {
    int prefixes = 0;
    for (int place = 0; place < groups.distinct(); place++) {
      prefixes += groups.members(place);
    }
    this.groups = groups;
    this.targets = targets;
    this.pessimistic = new int[targets.length];
    this.optimistic = new int[targets.length];
    this.k = k;
    this.rows = new int[Math.multiplyExact(prefixes, k)];
    this.scores = new float[rows.length];
  }

  /**
   * Of ranks and top-k.
   *
   * @param targets catalogue row of every prefix's target
   * @param k 0 for ranks alone
   */
  public static BatchRanking ofTargets(LengthGroups groups, int[] targets, int k) {
    return new BatchRanking(groups, targets, k);
  }

  /** Of the top-k alone. */
  public static BatchRanking withoutTargets(LengthGroups groups, int k) {
    return new BatchRanking(groups, new int[0], k);
  }

  /**
   * Takes the scores of all items after a distinct prefix, for every prefix that is equal to it.
   *
   * @throws org.linet.core.LinetException if one is not a number
   */
  public void read(int place, float[] row) {
    DenseRanking.checkNumbers(row);
    if (targets.length > 0) {
      for (int number = 0; number < groups.members(place); number++) {
        int prefix = groups.member(place, number);
        optimistic[prefix] = DenseRanking.optimisticRank(row, targets[prefix]);
        pessimistic[prefix] = DenseRanking.pessimisticRank(row, targets[prefix]);
      }
    }
    if (k > 0) {
      DenseRanking.topK(row, k, rows, scores, groups.member(place, 0) * k);
      spread(place);
    }
  }

  /**
   * Takes the k best items after a distinct prefix, best first, for every prefix equal to it.
   *
   * @param bestRows k catalogue rows, -1 behind the last one
   * @param bestScores their scores
   */
  public void take(int place, int[] bestRows, float[] bestScores) {
    int first = groups.member(place, 0) * k;
    System.arraycopy(bestRows, 0, rows, first, k);
    System.arraycopy(bestScores, 0, scores, first, k);
    spread(place);
  }

  /** Copies what the first of several equal prefixes has to the others. */
  private void spread(int place) {
    int first = groups.member(place, 0) * k;
    for (int number = 1; number < groups.members(place); number++) {
      int other = groups.member(place, number) * k;
      System.arraycopy(rows, first, rows, other, k);
      System.arraycopy(scores, first, scores, other, k);
    }
  }

  /** Ranks and top-k, once every prefix was reported. */
  public Ranking ranking() {
    return new Ranking(pessimistic, optimistic, topK());
  }

  /** The top-k, once every prefix was reported. */
  public TopK topK() {
    return new TopK(k, rows, scores);
  }
}
