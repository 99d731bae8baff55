package org.linet.core.metric;

import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/** Ranks and top-k from one array with a score for every item of the catalogue. */
public final class DenseRanking {
  /** Up to here putting a score into its place by moving the worse ones is quicker than a heap. */
  private static final int MOST_MOVED = 64;

  private DenseRanking() {}

  /**
   * Refuses scores that are not numbers: they have no rank.
   *
   * @throws LinetException naming the first such row
   */
  public static void checkNumbers(float[] scores) {
    for (int row = 0; row < scores.length; row++) {
      if (Float.isNaN(scores[row])) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "The model's score of the item in row "
                + row
                + " is not a number; the model is damaged or its training diverged: train again");
      }
    }
  }

  /** 1 + number of other items whose score is at least the target's. */
  public static int pessimisticRank(float[] scores, int target) {
    float score = scores[target];
    int atLeast = 0;
    for (float other : scores) {
      atLeast += other >= score ? 1 : 0;
    }
    return atLeast; // the target itself stands for the 1
  }

  /** 1 + number of items whose score is greater than the target's. */
  public static int optimisticRank(float[] scores, int target) {
    float score = scores[target];
    int greater = 0;
    for (float other : scores) {
      greater += other > score ? 1 : 0;
    }
    return greater + 1;
  }

  /**
   * The k best items, best first, equal scores by ascending row; unused places hold row -1.
   *
   * @param rows receives k rows from {@code at} on
   * @param best receives their scores
   */
  public static void topK(float[] scores, int k, int[] rows, float[] best, int at) {
    int count =
        k > MOST_MOVED ? byHeap(scores, k, rows, best, at) : byMoving(scores, k, rows, best, at);
    for (int place = count; place < k; place++) {
      rows[at + place] = -1;
      best[at + place] = 0;
    }
  }

  private static int byMoving(float[] scores, int k, int[] rows, float[] best, int at) {
    if (k == 0) {
      return 0;
    }
    int count = 0;
    for (int row = 0; row < scores.length; row++) {
      float score = scores[row];
      if (count == k && score <= best[at + k - 1]) {
        continue;
      }
      int place = count < k ? count++ : k - 1;
      while (place > 0 && best[at + place - 1] < score) {
        best[at + place] = best[at + place - 1];
        rows[at + place] = rows[at + place - 1];
        place--;
      }
      best[at + place] = score;
      rows[at + place] = row;
    }
    return count;
  }

  private static int byHeap(float[] scores, int k, int[] rows, float[] best, int at) {
    LargestKeys largest = new LargestKeys(Math.min(k, scores.length));
    for (int row = 0; row < scores.length; row++) {
      largest.offer(LargestKeys.key(scores[row], Integer.MAX_VALUE - row));
    }
    long[] keys = largest.descending();
    for (int place = 0; place < keys.length; place++) {
      int row = Integer.MAX_VALUE - LargestKeys.tieBreak(keys[place]);
      rows[at + place] = row;
      best[at + place] = scores[row];
    }
    return keys.length;
  }
}
