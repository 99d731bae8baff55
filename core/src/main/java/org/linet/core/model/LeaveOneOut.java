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
    int[][] rows = new int[variants][];
    rows[0] = prefix;
    for (int position = first; position < prefix.length; position++) {
      rows[1 + position - first] = without(prefix, position);
    }
    int[][] prefixes = new int[variants * items][];
    int[] asked = new int[prefixes.length];
    for (int n = 0; n < prefixes.length; n++) {
      prefixes[n] = rows[n / items];
      asked[n] = targets[n % items];
    }
    PrefixBatch batch = PrefixBatch.of(prefixes);
    this.ranks = recommender.rank(batch, asked, 0).pessimistic();
    this.scores = recommender.scores(batch, asked);
  }

  private static int[] without(int[] prefix, int position) {
    int[] shorter = Arrays.copyOf(prefix, prefix.length - 1);
    System.arraycopy(prefix, position + 1, shorter, position, shorter.length - position);
    return shorter;
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
