package org.linet.onnx.runtime;

import org.linet.core.metric.LargestKeys;

/**
 * Finds the items whose products of bytes are near or above the k-th largest.
 *
 * <p>Most items are looked at once only: of every block of consecutive rows the largest product is
 * kept. As the k largest of these belong to k items, what is below them is not among the k largest
 * of all; so only blocks that reach so far are searched.
 */
final class Candidates {
  private static final int MOST_ROWS = 64;

  /** So that few blocks hold two of the k largest. */
  private static final int BLOCKS_A_PLACE = 8;

  private final int k;
  private final int rows; // of a block
  private final int[] largest; // product of each block

  /**
   * @param k at most the number of items
   * @param items |V|
   */
  Candidates(int k, int items) {
    this.k = k;
    this.rows = (int) Math.max(1, Math.min(MOST_ROWS, items / ((long) BLOCKS_A_PLACE * k)));
    this.largest = new int[(items + rows - 1) / rows];
  }

  /**
   * Finds them.
   *
   * @param products by row, [|V|]
   * @param margin how far below the k-th largest they may be
   * @param found receives their rows, ascending, as far as it has places
   * @return how many there are, perhaps more than places
   */
  int find(int[] products, long margin, int[] found) {
    for (int block = 0; block < largest.length; block++) {
      largest[block] = largest(products, block * rows, end(block, products));
    }
    long least = kthLargest(products) - margin;
    int count = 0;
    for (int block = 0; block < largest.length; block++) {
      if (largest[block] >= least) {
        for (int row = block * rows; row < end(block, products); row++) {
          if (products[row] >= least) {
            if (count < found.length) {
              found[count] = row;
            }
            count++;
          }
        }
      }
    }
    return count;
  }

  private int end(int block, int[] products) {
    return Math.min(products.length, (block + 1) * rows);
  }

  private static int largest(int[] products, int from, int to) {
    int largest = Integer.MIN_VALUE;
    for (int row = from; row < to; row++) {
      largest = Math.max(largest, products[row]);
    }
    return largest;
  }

  private long kthLargest(int[] products) {
    LargestKeys ofBlocks = new LargestKeys(k);
    for (int product : largest) {
      ofBlocks.offer(product);
    }
    long bound = ofBlocks.smallest();
    LargestKeys ofAll = new LargestKeys(k);
    for (int block = 0; block < largest.length; block++) {
      if (largest[block] >= bound) {
        for (int row = block * rows; row < end(block, products); row++) {
          ofAll.offer(products[row]);
        }
      }
    }
    return ofAll.smallest();
  }
}
