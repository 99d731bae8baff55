package org.linet.core.metric;

import java.util.Arrays;

/**
 * The k largest of a stream of keys, in a binary heap of primitives whose root is the smallest
 * kept.
 *
 * <p>A key packs a score and a tie break into one long, so that longs sort by score first and by
 * the greater tie break second. The bits of floats that are not negative sort as the floats do;
 * those of negative ones sort the other way round, and are turned.
 */
public final class LargestKeys {
  private final long[] heap;
  private int size;

  /** Keeps nothing yet, and at most k keys. */
  public LargestKeys(int k) {
    heap = new long[k];
  }

  /**
   * Packs a key.
   *
   * @param score not NaN
   * @param tieBreak at least 0; of equal scores the greater counts as larger
   */
  public static long key(float score, int tieBreak) {
    int bits = Float.floatToRawIntBits(score + 0f); // the two zeros are one
    return ((long) turned(bits) << 32) | tieBreak;
  }

  /** The score in a key. */
  public static float score(long key) {
    return Float.intBitsToFloat(turned((int) (key >> 32)));
  }

  /** Turns the order of negative floats' bits; its own inverse. */
  private static int turned(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** The tie break in a key. */
  public static int tieBreak(long key) {
    return (int) key;
  }

  /** Forgets all keys. */
  public void clear() {
    size = 0;
  }

  /** Keeps a key if it is among the k largest so far. */
  public void offer(long key) {
    if (size < heap.length) {
      heap[size] = key;
      siftUp(size++);
    } else if (size > 0 && key > heap[0]) {
      heap[0] = key;
      siftDown();
    }
  }

  /** Whether k keys were offered. */
  public boolean isFull() {
    return size == heap.length;
  }

  /**
   * The smallest of the keys kept: the k-th largest once k were offered.
   *
   * @throws IllegalStateException if none is kept
   */
  public long smallest() {
    if (size == 0) {
      throw new IllegalStateException("no key was offered");
    }
    return heap[0];
  }

  /** The keys kept, largest first. */
  public long[] descending() {
    long[] sorted = Arrays.copyOf(heap, size);
    Arrays.sort(sorted);
    for (int low = 0, high = size - 1; low < high; low++, high--) {
      long swap = sorted[low];
      sorted[low] = sorted[high];
      sorted[high] = swap;
    }
    return sorted;
  }

  private void siftUp(int from) {
    int child = from;
    long key = heap[child];
    while (child > 0 && heap[(child - 1) / 2] > key) {
      heap[child] = heap[(child - 1) / 2];
      child = (child - 1) / 2;
    }
    heap[child] = key;
  }

  private void siftDown() {
    int parent = 0;
    long key = heap[0];
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = key;
  }
}
