package org.linet.evaluation.probe;

import java.util.Arrays;
import org.linet.core.session.Sessions;

/**
 * How likely two items are in one group of clicks whose order does not matter, from the distances
 * at which training sessions hold them, equation (14) of the paper:
 *
 * <pre>sim(u, v) = sum_d n_d / log2(d + 1)  /  sum_d n_d</pre>
 *
 * <p>n_d is the number of training sessions that hold u and v at distance d; the order of the two
 * does not matter. Items that never occur together have 0. An item and itself have 1, which the
 * equation does not define: exchanging equal clicks changes nothing.
 */
final class ItemSimilarity {
  /** Values are rounded to it, so that 7/10 from sums of fractions equals the threshold 0.7. */
  private static final double DIGITS = 1e12;

  private final ItemPairs pairs;
  private final double[] values;

  private ItemSimilarity(ItemPairs pairs, double[] values) {
    this.pairs = pairs;
    this.values = values;
  }

  /**
   * Counts in one pass over the training sessions.
   *
   * @param pairs the pairs of items that will be asked for
   */
  static ItemSimilarity of(Sessions train, ItemPairs pairs, CoOccurrence reading) {
    double[] discounted = new double[pairs.count()];
    int[] sessions = new int[pairs.count()];
    long[] found = new long[16];
    for (int s = 0; s < train.count(); s++) {
      int count = 0;
      for (int i = train.start(s); i < train.end(s); i++) {
        for (int j = i + 1; j < train.end(s); j++) {
          if (train.item(i) == train.item(j)) {
            continue;
          }
          int pair = pairs.find(train.item(i), train.item(j));
          if (pair != ItemPairs.NONE) {
            if (count == found.length) {
              found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = ((long) pair << 32) | (j - i);
          }
        }
      }
      // by pair, then by distance
      Arrays.sort(found, 0, count);
      for (int i = 0; i < count; i++) {
        boolean repeated =
            i > 0
                && (reading == CoOccurrence.EVERY
                    ? found[i] == found[i - 1]
                    : found[i] >> 32 == found[i - 1] >> 32);
        if (!repeated) {
          int pair = (int) (found[i] >> 32);
          discounted[pair] += 1 / log2((int) found[i] + 1);
          sessions[pair]++;
        }
      }
    }
    for (int pair = 0; pair < discounted.length; pair++) {
      discounted[pair] =
          sessions[pair] == 0 ? 0 : Math.rint(discounted[pair] / sessions[pair] * DIGITS) / DIGITS;
    }
    return new ItemSimilarity(pairs, discounted);
  }

  private static double log2(int value) {
    return Math.log(value) / Math.log(2);
  }

  /**
   * The similarity, in [0, 1].
   *
   * @throws IllegalArgumentException if the two differ and are none of the counted pairs
   */
  double of(int u, int v) {
    if (u == v) {
      return 1;
    }
    int pair = pairs.find(u, v);
    if (pair == ItemPairs.NONE) {
      throw new IllegalArgumentException("items " + u + " and " + v + " were not counted");
    }
    return values[pair];
  }
}
