package org.linet.baselines;

import java.util.Arrays;

/** Grows {@link NeighbourLists} item by item, in the order of the rows. */
final class NeighbourListsBuilder {
  private final int[] offsets;
  private int[] rows;
  private float[] weights;
  private int items;
  private int length;

  /** Weighs what an item leads to. */
  interface Weighing {
    /** Adds the weights of other items, to {@code weights} that hold none. */
    void weigh(int item, SparseScores weights);
  }

  private NeighbourListsBuilder(int catalogueSize) {
    offsets = new int[catalogueSize + 1];
    rows = new int[Math.max(16, catalogueSize)];
    weights = new float[rows.length];
  }

  /**
   * The lists of all items.
   *
   * @param limit items of a list at most, those that weigh most
   */
  static NeighbourLists build(int catalogueSize, int limit, Weighing weighing) {
    NeighbourListsBuilder lists = new NeighbourListsBuilder(catalogueSize);
    SparseScores weights = new SparseScores(catalogueSize);
    for (int item = 0; item < catalogueSize; item++) {
      weighing.weigh(item, weights);
      lists.add(weights, limit);
      weights.clear();
    }
    return lists.build();
  }

  /** Appends the next item's list: the best {@code limit} of the scored items. */
  private void add(SparseScores scores, int limit) {
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

  private NeighbourLists build() {
    return new NeighbourLists(offsets, Arrays.copyOf(rows, length), Arrays.copyOf(weights, length));
  }
}
