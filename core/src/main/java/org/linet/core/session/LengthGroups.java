package org.linet.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The distinct prefixes of a batch ordered by length, in chunks of equal length that need no
 * padding. A distinct prefix is known by its place in that order.
 *
 * <p>Prefixes longer than the model reads count as that long, and as equal where what it reads is.
 */
public final class LengthGroups {
  private final PrefixBatch prefixes;
  private final int maxLength;
  private final int[] order; // distinct prefixes by length
  private final int[] memberOffsets; // by place in the order
  private final int[] members;

  /**
   * @param maxLength last clicks of a prefix that the model reads
   */
  public LengthGroups(PrefixBatch prefixes, int maxLength) {
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

  /** Number of prefixes of the batch. */
  public int prefixes() {
    return members.length;
  }

  /** Number of distinct prefixes. */
  public int distinct() {
    return order.length;
  }

  /** Number of prefixes of the batch that are equal to the one at a place, itself included. */
  public int members(int place) {
    return memberOffsets[place + 1] - memberOffsets[place];
  }

  /** The number in the batch of one of them. */
  public int member(int place, int number) {
    return members[memberOffsets[place] + number];
  }

  /** Cuts the order into chunks of prefixes of one length, at most {@code most} each. */
  public List<Chunk> chunks(int most) {
    return chunks(length -> most);
  }

  /**
   * Cuts the order into chunks of prefixes of one length.
   *
   * @param mostOfLength how many of a length a chunk holds at most, at least 1
   */
  public List<Chunk> chunks(IntUnaryOperator mostOfLength) {
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int length = length(order[from]);
      int most = mostOfLength.applyAsInt(length);
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
  public final class Chunk {
    private final int from;
    private final int size;
    private final int length;

    private Chunk(int from, int size, int length) {
      this.from = from;
      this.size = size;
      this.length = length;
    }

    /** Place of the first of them. */
    public int from() {
      return from;
    }

    public int size() {
      return size;
    }

    public int length() {
      return length;
    }

    /** The clicks that the model reads, [size x length], row by row. */
    public int[] items() {
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
}
