package org.linet.core.model;

import java.util.Arrays;
import org.linet.core.session.PrefixBatch;

/**
 * Ranks and scores of some items after a prefix, whole and with each of its last clicks left out.
 *
 * <p>All through {@link Recommender#rank} and {@link Recommender#scores}, so it holds for every
 * model, and says what the model would really have answered: where a model reads only so many
 * clicks, an older one moves up into the place of the one that was left out.
 */
final class LeaveOneOut {
  private final int items;
  private final int first;
  private final int[] ranks;
  private final float[] scores;

  /**
   * Asks the model.
   *
   * @param prefix catalogue rows, at least one
   * @param targets catalogue rows of the items
   * @param last how many of the last clicks to leave out, one at a time; none if the prefix has
   *     only one
   */
  LeaveOneOut(Recommender recommender, int[] prefix, int[] targets, int last) {
    this.items = targets.length;
    this.first = prefix.length == 1 ? 1 : Math.max(0, prefix.length - last);
    int variants = 1 + prefix.length - first; // the whole prefix is number 0
    int shorter = prefix.length - 1;
    int[] clicks = Arrays.copyOf(prefix, prefix.length + (variants - 1) * shorter);
    for (int variant = 1; variant < variants; variant++) {
      leaveOut(prefix, first + variant - 1, clicks, prefix.length + (variant - 1) * shorter);
    }
    int[] starts = new int[variants * items];
    int[] ends = new int[starts.length];
    int[] asked = new int[starts.length];
    for (int n = 0; n < starts.length; n++) {
      int variant = n / items; // all items share its clicks
      ends[n] = prefix.length + variant * shorter;
      starts[n] = variant == 0 ? 0 : ends[n] - shorter;
      asked[n] = targets[n % items];
    }
    PrefixBatch batch = PrefixBatch.ofColumns(clicks, starts, ends, null);
    this.ranks = recommender.rank(batch, asked, 0).pessimistic();
    this.scores = recommender.scores(batch, asked);
  }

  /** Writes the prefix without the click at a position into a column, from {@code start} on. */
  private static void leaveOut(int[] prefix, int position, int[] column, int start) {
    System.arraycopy(prefix, 0, column, start, position);
    System.arraycopy(prefix, position + 1, column, start + position, prefix.length - position - 1);
  }

  /** The oldest position that was left out; the length of the prefix if none was. */
  int first() {
    return first;
  }

  /** Pessimistic rank of the n-th item after the whole prefix. */
  int rank(int n) {
    return ranks[n];
  }

  /** Score of the n-th item after the whole prefix. */
  float score(int n) {
    return scores[n];
  }

  /** Pessimistic rank of the n-th item without the click at a position. */
  int rankWithout(int n, int position) {
    return ranks[index(n, position)];
  }

  /** Score of the n-th item without the click at a position. */
  float scoreWithout(int n, int position) {
    return scores[index(n, position)];
  }

  private int index(int n, int position) {
    return (1 + position - first) * items + n;
  }
}
