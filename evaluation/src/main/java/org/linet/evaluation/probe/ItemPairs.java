package org.linet.evaluation.probe;

import java.util.Arrays;

/**
 * Numbers unordered pairs of different items by first appearance: a hash table with open addressing
 * over primitive keys.
 */
final class ItemPairs {
  /** The number of a pair that is not there. */
  static final int NONE = -1;

  private static final long EMPTY = -1;

  private long[] keys = new long[1 << 12];
  private int[] numbers = new int[keys.length];
  private int count;

  ItemPairs() {
    Arrays.fill(keys, EMPTY);
  }

  /** Adds a pair of different items unless it is there. */
  void add(int u, int v) {
    long key = key(u, v);
    int slot = slot(key);
    if (keys[slot] == key) {
      return;
    }
    keys[slot] = key;
    numbers[slot] = count++;
    if (count > keys.length / 2) {
      grow();
    }
  }

  /** The number of a pair, or {@link #NONE}. */
  int find(int u, int v) {
    int slot = slot(key(u, v));
    return keys[slot] == EMPTY ? NONE : numbers[slot];
  }

  /** How many pairs there are. */
  int count() {
    return count;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[keys.length];
    Arrays.fill(keys, EMPTY);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != EMPTY) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        numbers[slot] = oldNumbers[old];
      }
    }
  }

  /** The slot that holds the key, or the empty one where it would be put. */
  private int slot(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash ^ (hash >>> 32)) & (keys.length - 1);
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(int u, int v) {
    return ((long) Math.min(u, v) << 32) | Math.max(u, v);
  }
}
