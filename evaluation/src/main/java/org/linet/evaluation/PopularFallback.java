package org.linet.evaluation;

import java.util.Arrays;

/** The ranks that the list of popular items gives, for prefixes that no model can read. */
final class PopularFallback {
  private final int[] order;
  private final int[] pessimistic;
  private final int[] optimistic;

  PopularFallback(int[] support) {
    long[] keys = new long[support.length];
    for (int row = 0; row < support.length; row++) {
      keys[row] = ((long) (Integer.MAX_VALUE - support[row]) << 32) | row;
    }
    Arrays.sort(keys);
    order = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    pessimistic = new int[support.length];
    optimistic = new int[support.length];
    for (int place = 0; place < order.length; place++) {
      boolean tied = place > 0 && support[order[place]] == support[order[place - 1]];
      optimistic[order[place]] = tied ? optimistic[order[place - 1]] : place + 1;
    }
    for (int place = order.length - 1; place >= 0; place--) {
      boolean tied = place + 1 < order.length && support[order[place]] == support[order[place + 1]];
      pessimistic[order[place]] = tied ? pessimistic[order[place + 1]] : place + 1;
    }
  }

  int size() {
    return order.length;
  }

  /** Catalogue row of the item at a place; 0 is the most clicked. */
  int row(int place) {
    return order[place];
  }

  int pessimisticRank(int row) {
    return pessimistic[row];
  }

  int optimisticRank(int row) {
    return optimistic[row];
  }
}
