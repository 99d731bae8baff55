package org.linet.onnx.internal.runtime;

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
   * Looks at the products of consecutive rows. All rows have to be looked at before {@link #find};
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
   * Finds the candidates, in one pass: what is near the k-th largest so far is kept until a larger
   * one is known.
   *
   * @param products what was looked at
   * @param margin how far below the k-th largest product that of a candidate may be
   * @param found receives their rows, ascending
   * @return {@link Result#TOO_MANY} if there are too few places
   */
  Result find(Products products, long margin, int[] found) {
    LargestKeys ofGroups = new LargestKeys(k);
    for (int product : largest) {
      ofGroups.offer(product);
    }
    long least = ofGroups.smallest() - margin; // or more: the k-th largest of all is no smaller
    LargestKeys ofAll = new LargestKeys(k);
    int[] group = new int[rows];
    int[] near = new int[found.length]; // products of what was found
    int count = 0;
    for (int g = 0; g < largest.length; g++) {
      if (largest[g] < least) {
        continue;
      }
      int from = g * rows;
      int size = Math.min(items, from + rows) - from;
      products.read(from, from + size, group, 0);
      for (int i = 0; i < size; i++) {
        if (group[i] < least) {
          continue;
        }
        ofAll.offer(group[i]);
        if (count == found.length) {
          least = ofAll.isFull() ? Math.max(least, ofAll.smallest() - margin) : least;
          count = keep(found, near, count, least);
        }
        if (count == found.length) {
          return Result.TOO_MANY;
        }
        found[count] = from + i;
        near[count++] = group[i];
      }
    }
    least = ofAll.smallest() - margin;
    return new Result(keep(found, near, count, least), least);
  }

  /** Keeps those with at least a product, in their order; returns how many. */
  private static int keep(int[] found, int[] near, int count, long least) {
    int kept = 0;
    for (int c = 0; c < count; c++) {
      if (near[c] >= least) {
        found[kept] = found[c];
        near[kept++] = near[c];
      }
    }
    return kept;
  }

  /**
   * What was found.
   *
   * @param count of the candidates
   * @param least product of a candidate; all other items have smaller ones
   */
  record Result(int count, long least) {
    /** There were too few places. */
    static final Result TOO_MANY = new Result(-1, Long.MIN_VALUE);

    boolean isTooMany() {
      return count < 0;
    }
  }

  private static int largest(int[] products, int from, int to) {
    int largest = Integer.MIN_VALUE;
    for (int row = from; row < to; row++) {
      largest = Math.max(largest, products[row]);
    }
    return largest;
  }
}
