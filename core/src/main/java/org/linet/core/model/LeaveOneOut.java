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
   * @param prefix catalogue rows, at least one, at most {@link SessionExplainer#MOST_CLICKS}
   * @param targets catalogue rows of the items
   * @param last how many of the last clicks to leave out, one at a time; none if the prefix has
   *     only one
   */
  LeaveOneOut(Recommender recommender, int[] prefix, int[] targets, int last) {
    this.items = targets.length;
    this.first = prefix.length == 1 ? 1 : Math.max(0, prefix.length - last);
    int variants = 1 + prefix.length - first; // the whole prefix is number 0
    int shorter = prefix.length - 1;
    int[] column = Arrays.copyOf(prefix, prefix.length + (variants - 1) * shorter);
    int[] starts = new int[variants * items];
    int[] ends = new int[starts.length];
    int[] asked = new int[starts.length];
    for (int variant = 0; variant < variants; variant++) {
      int start = variant == 0 ? 0 : prefix.length + (variant - 1) * shorter;
      if (variant > 0) {
        int position = first + variant - 1;
        System.arraycopy(prefix, 0, column, start, position);
        System.arraycopy(prefix, position + 1, column, start + position, shorter - position);
      }
      Arrays.fill(starts, variant * items, (variant + 1) * items, start);
      int end = start + (variant == 0 ? prefix.length : shorter);
      Arrays.fill(ends, variant * items, (variant + 1) * items, end);
      System.arraycopy(targets, 0, asked, variant * items, items);
    }
    PrefixBatch batch = PrefixBatch.ofColumns(column, starts, ends, null);
    this.ranks = recommender.rank(batch, asked, 0).pessimistic();
    this.scores = recommender.scores(batch, asked);
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
