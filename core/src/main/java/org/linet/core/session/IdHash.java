package org.linet.core.session;

/**
 * Hashes of item ids for tables with open addressing, where ids of one hash would cost a step each
 * for every other.
 *
 * <p>Not {@link String#hashCode} and its kin: ids of the same such hash ({@code Aa}, {@code BB} and
 * all that is made of them) are easily come by, and whoever writes a log could stop its readers.
 * Folding the upper half into the lower after every multiplication makes what went before matter to
 * what comes after in another way than by a sum.
 */
final class IdHash {
  /** 2^64 divided by the golden ratio, odd. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private IdHash() {}

  /** The hash of a text, by its characters. */
  static int of(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = mixed(hash, id.charAt(i));
    }
    return folded(hash);
  }

  /** The hash of a text as bytes; another than that of its characters. */
  static int of(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = length;
    for (int i = from; i < to; i++) {
      hash = mixed(hash, bytes[i]);
    }
    return folded(hash);
  }

  private static long mixed(long hash, int next) {
    long product = (hash + next) * GOLDEN;
    return product ^ (product >>> 29);
  }

  private static int folded(long hash) {
    return (int) (hash ^ (hash >>> 32));
  }
}
