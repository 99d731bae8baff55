package org.linet.baselines;

import java.util.Arrays;

/** Grows {@link NeighbourLists} item by item, in the order of the rows. */
final class NeighbourListsBuilder {
  private final int[] offsets;
  private int[] rows;
  private float[] weights;
  private int items;
  private int length;

  NeighbourListsBuilder(int catalogueSize) {
    offsets = new int[catalogueSize + 1];
    rows = new int[Math.max(16, catalogueSize)];
    weights = new float[rows.length];
  }

  /** Appends the next item's list: the best {@code limit} of the scored items. */
  void add(SparseScores scores, int limit) {
    int k = Math.min(limit, scores.count());
    if (length + k > rows.length) {
      int capacity = Math.addExact(Math.max(rows.length * 2, length), k);
      rows = Arrays.copyOf(rows, capacity);
      weights = Arrays.copyOf(weights, capacity);
    }
    scores.top(k, rows, weights, length);
    while (k > 0 && rows[length + k - 1] < 0) {
      k--;
    }
    length += k;
    offsets[++items] = length;
  }

  NeighbourLists build() {
    return new NeighbourLists(offsets, Arrays.copyOf(rows, length), Arrays.copyOf(weights, length));
  }
}
