package org.linet.neural.internal.training;

import org.linet.neural.internal.loss.Targets;

/**
 * Prefixes of a step with their targets, in groups of one length each: no padding.
 *
 * @param sizes prefixes of each group; the rows of the batch are those of the first group, then
 *     those of the next
 * @param lengths clicks of each prefix of a group
 * @param items catalogue rows of all clicks, row by row
 * @param targets what followed, each sample weighing 1 / batch size
 * @param samples samples before merging
 */
record Batch(int[] sizes, int[] lengths, int[] items, Targets targets, int samples) {
  /** A batch of one group. */
  Batch(int size, int length, int[] items, Targets targets, int samples) {
    this(new int[] {size}, new int[] {length}, items, targets, samples);
  }

  /** Number of groups. */
  int groups() {
    return sizes.length;
  }

  /**
   * Where the clicks of each prefix begin among {@link #items}, and where the last's end, [B+1].
   */
  int[] starts() {
    int[] starts = new int[size() + 1];
    int row = 0;
    for (int group = 0; group < groups(); group++) {
      for (int i = 0; i < sizes[group]; i++, row++) {
        starts[row + 1] = starts[row] + lengths[group];
      }
    }
    return starts;
  }

  /** Number of prefixes, B. */
  int size() {
    return targets.prefixes();
  }
}
