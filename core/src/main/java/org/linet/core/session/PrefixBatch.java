package org.linet.core.session;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch of session prefixes, each a range of one shared column of catalogue rows, so that the n -
 * 1 prefixes of a session take no copies.
 *
 * <p>Every prefix holds at least one click and no unknown item: who builds a batch drops unknown
 * clicks first. Immutable and thread-safe.
 */
public final class PrefixBatch {
  private final int[] items;
  private final int[] starts;
  private final int[] ends;
  private final long @Nullable [] times;

  private PrefixBatch(int[] items, int[] starts, int[] ends, long @Nullable [] times) {
    this.items = items;
    this.starts = starts;
    this.ends = ends;
    this.times = times;
  }

  /**
   * Wraps columns without copying them; the caller must not change them afterwards.
   *
   * @param items column of catalogue rows
   * @param starts position of each prefix's first click
   * @param ends position after each prefix's last click
   * @param times time of each prefix's last click in unix milliseconds, or null where there is none
   */
  public static PrefixBatch ofColumns(
      int[] items, int[] starts, int[] ends, long @Nullable [] times) {
    if (starts.length != ends.length || (times != null && times.length != starts.length)) {
      throw new IllegalArgumentException("starts, ends and times differ in length");
    }
    for (int p = 0; p < starts.length; p++) {
      if (starts[p] < 0 || ends[p] <= starts[p] || ends[p] > items.length) {
        throw new IllegalArgumentException(
            "prefix " + p + " spans [" + starts[p] + ", " + ends[p] + ") of " + items.length);
      }
    }
    return new PrefixBatch(items, starts, ends, times);
  }

  /** Copies prefixes given as arrays of catalogue rows, without times. */
  public static PrefixBatch of(int[]... prefixes) {
    int[] starts = new int[prefixes.length];
    int[] ends = new int[prefixes.length];
    int length = 0;
    for (int p = 0; p < prefixes.length; p++) {
      starts[p] = length;
      length += prefixes[p].length;
      ends[p] = length;
    }
    int[] items = new int[length];
    for (int p = 0; p < prefixes.length; p++) {
      System.arraycopy(prefixes[p], 0, items, starts[p], prefixes[p].length);
    }
    return ofColumns(items, starts, ends, null);
  }

  /** Number of prefixes, B. */
  public int size() {
    return starts.length;
  }

  /** Number of clicks of a prefix. */
  public int length(int prefix) {
    return ends[prefix] - starts[prefix];
  }

  /** Catalogue row of a click; position 0 is the prefix's oldest. */
  public int item(int prefix, int position) {
    return items[starts[prefix] + Objects.checkIndex(position, length(prefix))];
  }

  /** A copy of a prefix's catalogue rows, oldest click first. */
  public int[] clicks(int prefix) {
    return Arrays.copyOfRange(items, starts[prefix], ends[prefix]);
  }

  /**
   * For every prefix the number of the first one that holds the same last clicks.
   *
   * @param most last clicks that count; older ones do not distinguish
   */
  public int[] firstEqual(int most) {
    PrefixNumbering numbering = new PrefixNumbering(position -> items[position], size());
    int[] firstOfNumber = new int[size()];
    int[] first = new int[size()];
    for (int p = 0; p < size(); p++) {
      int before = numbering.count();
      int number = numbering.number(ends[p], Math.min(most, length(p)));
      if (numbering.count() > before) {
        firstOfNumber[number] = p;
      }
      first[p] = firstOfNumber[number];
    }
    return first;
  }

  /** Whether a prefix holds the same clicks as the one before it. */
  public boolean repeats(int prefix) {
    return prefix > 0
        && Arrays.equals(
            items, starts[prefix - 1], ends[prefix - 1], items, starts[prefix], ends[prefix]);
  }

  /** Catalogue row of the last click, v_t. */
  public int lastItem(int prefix) {
    return items[ends[prefix] - 1];
  }

  /** Whether the prefixes carry the time of their last click. */
  public boolean hasTimes() {
    return times != null;
  }

  /**
   * Time of a prefix's last click, unix milliseconds.
   *
   * @throws IllegalStateException if the batch has no times
   */
  public long timeMillis(int prefix) {
    if (times == null) {
      throw new IllegalStateException("these prefixes carry no times");
    }
    return times[prefix];
  }

  /**
   * The prefixes {@code from} (inclusive) to {@code to} (exclusive), sharing the column of clicks.
   */
  public PrefixBatch slice(int from, int to) {
    return new PrefixBatch(
        items,
        Arrays.copyOfRange(starts, from, to),
        Arrays.copyOfRange(ends, from, to),
        times == null ? null : Arrays.copyOfRange(times, from, to));
  }
}
