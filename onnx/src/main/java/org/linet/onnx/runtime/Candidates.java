package org.linet.onnx.runtime;

import org.linet.core.metric.LargestKeys;

/**
 * Finds the items whose products of bytes are near or above the k-th largest.
 *
 * <p>Most items are looked at once only: of every group of consecutive rows the largest product is
 * kept. As the k largest of these belong to k items, what is below them is not among the k largest
 * of all; so only groups that reach so far are searched.
 */
final class Candidates {
  private static final int MOST_ROWS = 64;

  /** So that few groups hold two of the k largest. */
  private static final int GROUPS_A_PLACE = 8;

  private final int k;
  private final int items;
  private final int rows; // of a group
  private final int[] largest; // product of each group

  /** Reads one query's products again. */
  interface Products {
    /**
     * Reads those of consecutive rows.
     *
     * @param target receives the products of rows {@code from} to {@code to - 1}, which are in one
     *     block of the table
     * @param place of the first
     */
    void read(int from, int to, int[] target, int place);
  }

  /**
   * @param k at most the number of items
   * @param items |V|
   */
  Candidates(int k, int items) {
    this.k = k;
    this.items = items;
    int wanted = (int) Math.min(MOST_ROWS, items / ((long) GROUPS_A_PLACE * k));
    this.rows = Integer.highestOneBit(Math.max(1, wanted)); // so that no group crosses a block
    this.largest = new int[(items + rows - 1) / rows];
  }

  /**
   * Looks at the products of consecutive rows. All rows have to be looked at before {@link #least};
   * different ones by several threads at a time, if need be.
   *
   * @param products by row
   * @param from first row, a multiple of {@link TableBlocks#STEP}
   * @param to such a multiple or |V|
   */
  void look(int[] products, int from, int to) {
    for (int start = from; start < to; start += rows) {
      largest[start / rows] = largest(products, start, Math.min(to, start + rows));
    }
  }

  /**
   * The least product of a candidate.
   *
   * @param products what was looked at
   * @param margin how far below the k-th largest it may be
   */
  long least(Products products, long margin) {
    return kthLargest(products, new int[rows]) - margin;
  }

  /**
   * Finds the candidates.
   *
   * @param products what was looked at
   * @param least what {@link #least} told
   * @param found receives their rows, ascending, as far as it has places
   * @return how many there are, perhaps more than places
   */
  int find(Products products, long least, int[] found) {
    int[] group = new int[rows];
    int count = 0;
    for (int g = 0; g < largest.length; g++) {
      if (largest[g] >= least) {
        int size = read(products, g, group);
        for (int i = 0; i < size; i++) {
          if (group[i] >= least) {
            if (count < found.length) {
              found[count] = g * rows + i;
            }
            count++;
          }
        }
      }
    }
    return count;
  }

  private int read(Products products, int g, int[] group) {
    int from = g * rows;
    int to = Math.min(items, from + rows);
    products.read(from, to, group, 0);
    return to - from;
  }

  private static int largest(int[] products, int from, int to) {
    int largest = Integer.MIN_VALUE;
    for (int row = from; row < to; row++) {
      largest = Math.max(largest, products[row]);
    }
    return largest;
  }

  private long kthLargest(Products products, int[] group) {
    LargestKeys ofGroups = new LargestKeys(k);
    for (int product : largest) {
      ofGroups.offer(product);
    }
    long bound = ofGroups.smallest();
    LargestKeys ofAll = new LargestKeys(k);
    for (int g = 0; g < largest.length; g++) {
      if (largest[g] >= bound) {
        int size = read(products, g, group);
        for (int i = 0; i < size; i++) {
          ofAll.offer(group[i]);
        }
      }
    }
    return ofAll.smallest();
  }
}
