package org.linet.baselines;

import java.util.Arrays;

/** Items ordered by training clicks, most first, equal ones by ascending row; and their ranks. */
final class Popularity {
  private final int[] support;
  private final int[] order;
  private final int[] places;
  private final int[] pessimistic;
  private final int[] optimistic;

  Popularity(int[] support) {
    this.support = support;
    this.order = order(support);
    this.places = new int[support.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    this.pessimistic = new int[support.length];
    this.optimistic = new int[support.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && support[order[to]] == support[order[from]]) {
        to++;
      }
      for (int place = from; place < to; place++) {
        optimistic[order[place]] = from + 1;
        pessimistic[order[place]] = to;
      }
    }
  }

  private static int[] order(int[] support) {
    long[] keys = new long[support.length];
    for (int row = 0; row < support.length; row++) {
      keys[row] = ((long) (Integer.MAX_VALUE - support[row]) << 32) | row;
    }
    Arrays.sort(keys);
    int[] order = new int[support.length];
    for (int place = 0; place < order.length; place++) {
      order[place] = (int) keys[place];
    }
    return order;
  }

  int size() {
    return order.length;
  }

  /** Catalogue row at a place; 0 is the most popular. */
  int row(int place) {
    return order[place];
  }

  /** The item's place in that order. */
  int place(int row) {
    return places[row];
  }

  int support(int row) {
    return support[row];
  }

  int pessimisticRank(int row) {
    return pessimistic[row];
  }

  int optimisticRank(int row) {
    return optimistic[row];
  }
}
