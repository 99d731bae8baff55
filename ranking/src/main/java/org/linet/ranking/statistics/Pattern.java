package org.linet.ranking.statistics;

import java.util.function.IntUnaryOperator;

/**
 * The last clicks of a session as a pattern of what equals what: each click is the number of its
 * item in the order of first sight from the newest click back, so that a b a is 0 1 0, whatever a
 * and b are. Reused from session to session; one thread at a time.
 */
public final class Pattern {
  /** Clicks of the longest window. */
  public static final int LONGEST = 9;

  /** Slot of an item of the session that is not in the window. */
  public static final int OLDER = LONGEST;

  /** Slot of an item that is not in the session. */
  public static final int NEW = LONGEST + 1;

  /** Number of slots: the places in the order of first sight, {@link #OLDER} and {@link #NEW}. */
  public static final int SLOTS = LONGEST + 2;

  private final int[] different = new int[LONGEST];
  private final int[] codes = new int[LONGEST];
  private final int[] seen = new int[LONGEST + 1]; // different items of a window of each length
  private int length;
  private int read;

  /**
   * Reads the last clicks.
   *
   * @param clicks number of clicks, at least 1
   * @param click row of a click, 0 the newest
   */
  public void read(int clicks, IntUnaryOperator click) {
    length = clicks;
    read = Math.min(clicks, LONGEST);
    int count = 0;
    for (int back = 0; back < read; back++) {
      int row = click.applyAsInt(back);
      int code = 0;
      while (code < count && different[code] != row) {
        code++;
      }
      if (code == count) {
        different[count++] = row;
      }
      codes[back] = code;
      seen[back + 1] = count;
    }
  }

  /**
   * The pattern of a window of the last clicks as one number, by which equal ones are counted.
   *
   * @param window clicks at most; the number also says how many there were, and whether more
   */
  long key(int window) {
    int clicks = Math.min(window, read);
    long key = 2L * clicks + (length > window ? 1 : 0);
    for (int back = 0; back < clicks; back++) {
      key = key * LONGEST + codes[back];
    }
    return key;
  }

  /** Number of different items in a window. */
  int different(int window) {
    return seen[Math.min(window, read)];
  }

  /**
   * The slot of an item in the longest window: its number, or -1.
   *
   * @param row the item
   */
  public int code(int row) {
    for (int code = 0; code < seen[read]; code++) {
      if (different[code] == row) {
        return code;
      }
    }
    return -1;
  }

  /** The slot of an item in a window, from its number in the longest. */
  int slot(int code, boolean isInSession, int window) {
    if (code >= 0 && code < different(window)) {
      return code;
    }
    return isInSession ? OLDER : NEW;
  }
}
