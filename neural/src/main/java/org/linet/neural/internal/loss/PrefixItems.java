package org.linet.neural.internal.loss;

import java.util.Arrays;

/** The distinct items of every prefix of a batch: pairs of a row of the batch and an item. */
public final class PrefixItems {
  /** Of no prefix. */
  public static final PrefixItems NONE = new PrefixItems(new long[0]);

  private final long[] pairs; // ascending, by item and then by row

  private PrefixItems(long[] pairs) {
    this.pairs = pairs;
  }

  /**
   * The items of prefixes.
   *
   * @param starts where the clicks of each prefix begin, and where the last's end, [B+1]
   * @param clicks items of all clicks, prefix by prefix
   */
  public static PrefixItems of(int[] starts, int[] clicks) {
    long[] all = new long[clicks.length];
    for (int row = 0; row + 1 < starts.length; row++) {
      for (int click = starts[row]; click < starts[row + 1]; click++) {
        all[click] = pair(row, clicks[click]);
      }
    }
    return new PrefixItems(Arrays.stream(all).sorted().distinct().toArray());
  }

  /** The items of prefixes of one length, whose clicks lie row by row. */
  public static PrefixItems ofLength(int length, int[] clicks) {
    int[] starts = new int[clicks.length / length + 1];
    Arrays.setAll(starts, row -> row * length);
    return of(starts, clicks);
  }

  private static long pair(int row, int item) {
    return ((long) item << Integer.SIZE) | row;
  }

  /** Whether a prefix holds an item. */
  public boolean contains(int row, int item) {
    return Arrays.binarySearch(pairs, pair(row, item)) >= 0;
  }

  /** Whether there is a pair at all. */
  public boolean any() {
    return pairs.length > 0;
  }

  /** The row of every pair. */
  public int[] rows() {
    return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
  }

  /** The item of every pair, in the order of {@link #rows}. */
  public int[] items() {
    return Arrays.stream(pairs).mapToInt(PrefixItems::item).toArray();
  }

  private static int item(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  /**
   * Where the pairs lie in a matrix of {@code rows} rows from {@code firstRow} on and {@code items}
   * items from {@code firstItem} on, as places in row-major order.
   */
  public long[] places(int firstRow, int rows, int firstItem, int items) {
    int from = firstPairOf(firstItem);
    int to = firstPairOf(firstItem + items);
    return Arrays.stream(pairs, from, to)
        .filter(pair -> (int) pair >= firstRow && (int) pair < firstRow + rows)
        .map(pair -> ((int) pair - firstRow) * (long) items + item(pair) - firstItem)
        .toArray();
  }

  /** Number of the first pair whose item is at least the given one. */
  private int firstPairOf(int item) {
    int found = Arrays.binarySearch(pairs, pair(0, item));
    return found >= 0 ? found : -found - 1;
  }
}
