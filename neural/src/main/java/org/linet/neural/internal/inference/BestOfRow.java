package org.linet.neural.internal.inference;

import java.util.Arrays;
import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LargestKeys;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.BatchRanking;

/** The best items by the scores of a large product, shown with those that single items have. */
final class BestOfRow {
  private BestOfRow() {}

  /**
   * Reports the k best items of a distinct prefix, in the order of their own scores.
   *
   * @param row scores of all items, off by rounding
   * @param scores of single items
   */
  static void take(
      BatchRanking ranking, int place, float[] row, int k, BatchProposals.ItemScores scores) {
    int[] rows = new int[k];
    float[] best = new float[k];
    DenseRanking.topK(row, k, rows, best, 0);
    int count = Math.min(k, row.length);
    scores.read(rows, count, best);
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = LargestKeys.key(best[i], Integer.MAX_VALUE - rows[i]);
    }
    Arrays.sort(keys);
    for (int i = 0; i < count; i++) {
      long key = keys[count - 1 - i];
      rows[i] = Integer.MAX_VALUE - LargestKeys.tieBreak(key);
      best[i] = LargestKeys.score(key);
    }
    ranking.take(place, rows, best);
  }
}
