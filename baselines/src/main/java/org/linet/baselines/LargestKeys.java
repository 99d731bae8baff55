package org.linet.baselines;

import java.util.Arrays;

/**
 * The k largest of a stream of keys, in a binary heap of primitives whose root is the smallest
 * kept.
 *
 * <p>A key packs a score that is not negative and a tie break into one long: the bits of such
 * floats sort as the floats do, so longs sort by score first and by the greater tie break second.
 */
final class LargestKeys {
  private final long[] heap;
  private int size;

  LargestKeys(int k) {
    heap = new long[k];
  }

  /**
   * Packs a key.
   *
   * @param score at least 0, not NaN
   * @param tieBreak at least 0; of equal scores the greater counts as larger
   */
  static long key(float score, int tieBreak) {
    return ((long) Float.floatToRawIntBits(score) << 32) | tieBreak;
  }

  static float score(long key) {
    return Float.intBitsToFloat((int) (key >>> 32));
  }

  static int tieBreak(long key) {
    return (int) key;
  }

  void clear() {
    size = 0;
  }

  void offer(long key) {
    if (size < heap.length) {
      heap[size] = key;
      siftUp(size++);
    } else if (size > 0 && key > heap[0]) {
      heap[0] = key;
      siftDown();
    }
  }

  /** The keys kept, largest first. */
  long[] descending() {
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
