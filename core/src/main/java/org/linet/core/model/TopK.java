package org.linet.core.model;

import java.util.Arrays;

/**
 * The k best items of each prefix of a batch, best first; equal scores by ascending row.
 *
 * <p>A prefix may have fewer than k: a catalogue smaller than k, or a sparse scorer with fewer
 * candidates. Unused places hold row -1.
 */
public final class TopK {
  private final int k;
  private final int[] rows;
  private final float[] scores;

  /**
   * Wraps columns without copying them.
   *
   * @param k places per prefix
   * @param rows catalogue rows, {@code size * k} of them, -1 where a prefix has no more items
   * @param scores the items' scores, same shape
   */
  public TopK(int k, int[] rows, float[] scores) {
    if (k < 0 || rows.length != scores.length || (k > 0 && rows.length % k != 0)) {
      throw new IllegalArgumentException(
          rows.length + " rows and " + scores.length + " scores do not fit k = " + k);
    }
    this.k = k;
    this.rows = rows;
    this.scores = scores;
  }

  /** The top 0 of any batch. */
  public static TopK none() {
    return new TopK(0, new int[0], new float[0]);
  }

  /** Places per prefix. */
  public int k() {
    return k;
  }

  /** Number of items that a prefix has, at most k. */
  public int count(int prefix) {
    int count = 0;
    while (count < k && rows[prefix * k + count] >= 0) {
      count++;
    }
    return count;
  }

  /** Catalogue row of the item at a place (0 is the best). */
  public int row(int prefix, int place) {
    return rows[prefix * k + place];
  }

  /** Score of the item at a place. */
  public float score(int prefix, int place) {
    return scores[prefix * k + place];
  }

  /** A copy of a prefix's rows, best first, unused places left out. */
  public int[] rows(int prefix) {
    return Arrays.copyOfRange(rows, prefix * k, prefix * k + count(prefix));
  }
}
