package org.linet.onnx.internal.runtime;

/**
 * Where the bytes of an item table lie: in blocks of consecutive items, one after the other, each
 * [d, items of the block].
 *
 * @param items |V|
 * @param dimension d
 * @param most items of a block but the last, which may have fewer
 */
record TableBlocks(int items, int dimension, int most) {
  /** What blocks begin at multiples of, so that whoever works through items meets no border. */
  static final int STEP = 1024;

  /** Bytes of a block where there are several: its products of a few queries stay in a cache. */
  private static final int BLOCK_BYTES = 4 << 20;

  /** Bytes up to which one block is enough: to share them out costs more than it brings. */
  private static final int ONE_BLOCK_BYTES = 8 << 20;

  TableBlocks {
    if (most % STEP != 0) {
      throw new IllegalArgumentException("blocks must begin at multiples of " + STEP);
    }
  }

  /** Blocks of about one size. */
  static TableBlocks of(int items, int dimension) {
    long bytes = (long) items * dimension;
    int blocks = bytes <= ONE_BLOCK_BYTES ? 1 : (int) (bytes / BLOCK_BYTES);
    int most = (items + blocks - 1) / blocks;
    return new TableBlocks(items, dimension, (most + STEP - 1) / STEP * STEP);
  }

  int count() {
    return (items + most - 1) / most;
  }

  /** The block of an item. */
  int of(int item) {
    return item / most;
  }

  /** A block's first item. */
  int from(int block) {
    return block * most;
  }

  /** How many items a block has. */
  int size(int block) {
    return Math.min(most, items - from(block));
  }

  /** Where an element of an item lies. */
  int position(int item, int element) {
    int block = of(item);
    return from(block) * dimension + element * size(block) + item - from(block);
  }
}
