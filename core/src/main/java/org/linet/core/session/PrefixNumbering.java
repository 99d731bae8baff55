package org.linet.core.session;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Numbers distinct prefixes by first appearance, so that equal ones are computed once: a hash table
 * with open addressing over their content, in columns of primitives.
 *
 * <p>A prefix is a range of a column of catalogue rows.
 */
public final class PrefixNumbering {
  private static final int EMPTY = -1;

  /** The largest power of two that an array can have as its length. */
  private static final int LARGEST = 1 << 30;

  private final IntUnaryOperator itemAt;
  private final int[] slots;
  private int[] ends;
  private int[] lengths;
  private int count;

  /**
   * @param itemAt catalogue row at a position of the column
   * @param capacity prefixes that will be numbered, at most
   */
  public PrefixNumbering(IntUnaryOperator itemAt, int capacity) {
    this.itemAt = itemAt;
    long spacious = capacity + (capacity >> 1) + 2L; // at most two thirds full
    this.slots = new int[(int) Math.min(Long.highestOneBit(spacious) << 1, LARGEST)];
    Arrays.fill(slots, EMPTY);
    this.ends = new int[16];
    this.lengths = new int[ends.length];
  }

  /**
   * The number of the prefix with this content.
   *
   * @param end position after its last click
   * @param length its clicks
   */
  public int number(int end, int length) {
    int slot = slotOf(end, length);
    while (slots[slot] != EMPTY && !equal(slots[slot], end, length)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    if (slots[slot] == EMPTY) {
      slots[slot] = append(end, length);
    }
    return slots[slot];
  }

  private int append(int end, int length) {
    if (count == ends.length) {
      int longer = count + (count >> 1);
      ends = Arrays.copyOf(ends, longer);
      lengths = Arrays.copyOf(lengths, longer);
    }
    ends[count] = end;
    lengths[count] = length;
    return count++;
  }

  /** How many distinct prefixes there are. */
  public int count() {
    return count;
  }

  /** Positions after the last click of the first appearance of every prefix. */
  public int[] ends() {
    return Arrays.copyOf(ends, count);
  }

  /** Clicks of every prefix. */
  public int[] lengths() {
    return Arrays.copyOf(lengths, count);
  }

  private int slotOf(int end, int length) {
    long hash = length;
    for (int click = end - length; click < end; click++) {
      hash = (hash + itemAt.applyAsInt(click)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
  }

  private boolean equal(int number, int end, int length) {
    if (lengths[number] != length) {
      return false;
    }
    for (int back = 1; back <= length; back++) {
      if (itemAt.applyAsInt(ends[number] - back) != itemAt.applyAsInt(end - back)) {
        return false;
      }
    }
    return true;
  }
}
