package org.linet.baselines;

/**
 * Finds the places of few catalogue rows in a list: a hash table with linear probing. Immutable.
 */
final class RowPlaces {
  private static final int FIBONACCI = 0x9E3779B9;

  private final int[] rows; // 1 + row; 0 for none
  private final int[] places;
  private final int shift;

  /**
   * @param listed different rows
   * @param count how many of them
   */
  RowPlaces(int[] listed, int count) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, count)); // at most half full
    shift = 32 - bits;
    rows = new int[1 << bits];
    places = new int[rows.length];
    for (int place = 0; place < count; place++) {
      int slot = slot(listed[place]);
      rows[slot] = listed[place] + 1;
      places[slot] = place;
    }
  }

  /** Place of a row in the list, or -1. */
  int of(int row) {
    int slot = slot(row);
    return rows[slot] == 0 ? -1 : places[slot];
  }

  /** The row's slot, or the empty one in which it would stand. */
  private int slot(int row) {
    int slot = (row * FIBONACCI) >>> shift;
    while (rows[slot] != 0 && rows[slot] != row + 1) {
      slot = (slot + 1) & (rows.length - 1);
    }
    return slot;
  }
}
