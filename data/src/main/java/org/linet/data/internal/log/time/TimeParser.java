package org.linet.data.internal.log.time;

/** Reads the time of a click from its text. */
public interface TimeParser {
  /** What {@link #millis} gives for a text that is no time. */
  long UNPARSABLE = Long.MIN_VALUE;

  /** 9999-12-31T23:59:59.999Z: later times are mistakes of unit, not clicks. */
  long LATEST = 253_402_300_799_999L;

  /**
   * Unix milliseconds (rounded down) of the bytes {@code from} to {@code to}, or {@link
   * #UNPARSABLE}; never negative and never after {@link #LATEST} otherwise.
   */
  long millis(byte[] bytes, int from, int to);

  /** What it reads, for messages: "unix seconds"; a note on it may follow in brackets. */
  String description();

  /** Makes times outside 1970 to 9999 unparsable. */
  static long checked(long millis) {
    return millis >= 0 && millis <= LATEST ? millis : UNPARSABLE;
  }
}
