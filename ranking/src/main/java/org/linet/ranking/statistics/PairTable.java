package org.linet.ranking.statistics;

/**
 * The weights of pairs, all those of a pair side by side: who looks at one of them looks at most of
 * the others, and in a table a column a weight each would have to come from memory for itself.
 */
final class PairTable {
  private static final int WIDTH = PairWeight.values().length;

  /** Pairs of a block, as a power of two: an array holds no more than 2^31 numbers. */
  private static final int BITS = 20;

  private static final int MASK = (1 << BITS) - 1;

  private final int size;
  private final float[][] blocks;

  /** All weights 0. */
  PairTable(int size) {
    this.size = size;
    this.blocks = new float[(size + MASK) >>> BITS][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = new float[Math.min(size - (block << BITS), 1 << BITS) * WIDTH];
    }
  }

  float get(PairWeight weight, int place) {
    return blocks[place >>> BITS][(place & MASK) * WIDTH + weight.column()];
  }

  /**
   * Sets a weight of consecutive pairs.
   *
   * @param values the first {@code count} are taken
   * @param at place of the first pair
   */
  void set(PairWeight weight, float[] values, int count, int at) {
    for (int n = 0; n < count; n++) {
      int place = at + n;
      blocks[place >>> BITS][(place & MASK) * WIDTH + weight.column()] = values[n];
    }
  }

  /** A weight of all pairs. */
  float[] column(PairWeight weight) {
    float[] column = new float[size];
    for (int place = 0; place < size; place++) {
      column[place] = get(weight, place);
    }
    return column;
  }
}
