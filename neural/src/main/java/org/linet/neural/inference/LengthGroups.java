package org.linet.neural.inference;

import org.linet.core.session.PrefixBatch;

/**
 * A batch of prefixes ordered by length, so that chunks of equal length need no padding.
 *
 * <p>Prefixes longer than the model reads count as that long.
 */
final class LengthGroups {
  private final PrefixBatch prefixes;
  private final int maxLength;
  private final int[] order;

  LengthGroups(PrefixBatch prefixes, int maxLength) {
    this.prefixes = prefixes;
    this.maxLength = maxLength;
    int[] starts = new int[maxLength + 2];
    for (int p = 0; p < prefixes.size(); p++) {
      starts[length(p) + 1]++;
    }
    for (int length = 0; length <= maxLength; length++) {
      starts[length + 1] += starts[length];
    }
    this.order = new int[prefixes.size()];
    for (int p = 0; p < prefixes.size(); p++) {
      order[starts[length(p)]++] = p;
    }
  }

  private int length(int prefix) {
    return Math.min(maxLength, prefixes.length(prefix));
  }

  /**
   * Number of prefixes from a place on, at most {@code most}, that have the length of the first.
   */
  int chunk(int from, int most) {
    int length = length(order[from]);
    int size = 1;
    while (size < most && from + size < order.length && length(order[from + size]) == length) {
      size++;
    }
    return size;
  }

  /** Number in the batch of the prefix at a place of the order. */
  int prefix(int place) {
    return order[place];
  }

  /** The clicks that the model reads of a chunk, [size x length], row by row. */
  int[] items(int from, int size) {
    int length = length(order[from]);
    int[] items = new int[size * length];
    for (int i = 0; i < size; i++) {
      int prefix = order[from + i];
      int skipped = prefixes.length(prefix) - length;
      for (int position = 0; position < length; position++) {
        items[i * length + position] = prefixes.item(prefix, skipped + position);
      }
    }
    return items;
  }
}
