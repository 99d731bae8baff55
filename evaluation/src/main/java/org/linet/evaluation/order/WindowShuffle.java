package org.linet.evaluation.order;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Shuffles a window of a prefix so that the order of its items really changes. */
final class WindowShuffle {
  private WindowShuffle() {}

  /** Whether the window holds two different items, so that its order can change. */
  static boolean canChange(int[] prefix, int from, int window) {
    for (int i = from + 1; i < from + window; i++) {
      if (prefix[i] != prefix[from]) {
        return true;
      }
    }
    return false;
  }

  /**
   * A copy of a prefix with its window in another order; every order that differs is as likely as
   * any other.
   *
   * @param prefix catalogue rows; the window must be able to change
   */
  static int[] shuffle(int[] prefix, int from, int window, SplittableRandom random) {
    int[] shuffled = prefix.clone();
    do {
      for (int i = from + window - 1; i > from; i--) {
        int j = from + random.nextInt(i - from + 1);
        int swap = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = swap;
      }
    } while (Arrays.equals(shuffled, prefix));
    return shuffled;
  }
}
