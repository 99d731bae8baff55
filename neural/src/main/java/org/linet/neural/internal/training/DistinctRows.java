package org.linet.neural.internal.training;

import java.util.Arrays;

/**
 * The distinct catalogue rows of a step, numbered in the order in which they are first mentioned.
 *
 * <p>Made once and cleared for every step: no work depends on the size of the catalogue.
 */
public final class DistinctRows {
  /** Place of a catalogue row among those of the current step, valid where the stamp is its. */
  private final int[] places;

  private final int[] stamps;
  private int stamp = 1;
  private int[] rows = new int[64];
  private int count;

  /**
   * @param items |V|
   */
  public DistinctRows(int items) {
    this.places = new int[items];
    this.stamps = new int[items];
  }

  /** Forgets all rows. */
  public void clear() {
    count = 0;
    if (++stamp == 0) { // after 2^32 steps
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** The place of a catalogue row, a new one unless it has one. */
  public int place(int item) {
    if (stamps[item] != stamp) {
      stamps[item] = stamp;
      places[item] = count;
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
      }
      rows[count++] = item;
    }
    return places[item];
  }

  /** The places of catalogue rows, in their order. */
  public int[] places(int[] items) {
    int[] result = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      result[i] = place(items[i]);
    }
    return result;
  }

  /** Number of distinct rows so far. */
  public int count() {
    return count;
  }

  /** The catalogue rows so far, by place. */
  public int[] rows() {
    return Arrays.copyOf(rows, count);
  }
}
