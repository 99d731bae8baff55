package org.linet.neural.inference;

import java.util.ArrayList;
import java.util.List;
import org.linet.core.session.PrefixBatch;

/**
 * The distinct prefixes of a batch ordered by length, in chunks of equal length that need no
 * padding.
 *
 * <p>Prefixes longer than the model reads count as that long, and as equal where what it reads is.
 */
final class LengthGroups {
  private final PrefixBatch prefixes;
  private final int maxLength;
  private final int[] order; // distinct prefixes by length
  private final int[] memberOffsets; // by place in the order
  private final int[] members;

  LengthGroups(PrefixBatch prefixes, int maxLength) {
    this.prefixes = prefixes;
    this.maxLength = maxLength;
    int[] first = prefixes.firstEqual(maxLength);
    this.order = byLength(first);
    int[] places = new int[first.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    this.memberOffsets = new int[order.length + 1];
    for (int representative : first) {
      memberOffsets[places[representative] + 1]++;
    }
    for (int place = 0; place < order.length; place++) {
      memberOffsets[place + 1] += memberOffsets[place];
    }
    this.members = new int[first.length];
    int[] next = memberOffsets.clone();
    for (int p = 0; p < first.length; p++) {
      members[next[places[first[p]]]++] = p;
    }
  }

  private int[] byLength(int[] first) {
    int[] starts = new int[maxLength + 2];
    int distinct = 0;
    for (int p = 0; p < first.length; p++) {
      if (first[p] == p) {
        starts[length(p) + 1]++;
        distinct++;
      }
    }
    for (int length = 0; length <= maxLength; length++) {
      starts[length + 1] += starts[length];
    }
    int[] sorted = new int[distinct];
    for (int p = 0; p < first.length; p++) {
      if (first[p] == p) {
        sorted[starts[length(p)]++] = p;
      }
    }
    return sorted;
  }

  private int length(int prefix) {
    return Math.min(maxLength, prefixes.length(prefix));
  }

  /** Cuts the order into chunks of prefixes of one length, at most {@code most} each. */
  List<Chunk> chunks(int most) {
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int length = length(order[from]);
      int size = 1;
      while (size < most && from + size < order.length && length(order[from + size]) == length) {
        size++;
      }
      chunks.add(new Chunk(from, size, length));
      from += size;
    }
    return chunks;
  }

  /** Distinct prefixes of one length. */
  final class Chunk {
    private final int from;
    private final int size;
    private final int length;

    private Chunk(int from, int size, int length) {
      this.from = from;
      this.size = size;
      this.length = length;
    }

    int size() {
      return size;
    }

    int length() {
      return length;
    }

    /** The clicks that the model reads, [size x length], row by row. */
    int[] items() {
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

    /**
     * Number of prefixes of the batch that are equal to the i-th of this chunk, itself included.
     */
    int members(int i) {
      return memberOffsets[from + i + 1] - memberOffsets[from + i];
    }

    /** The number in the batch of one of them. */
    int member(int i, int number) {
      return members[memberOffsets[from + i] + number];
    }
  }
}
