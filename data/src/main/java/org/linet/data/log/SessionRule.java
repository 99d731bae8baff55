package org.linet.data.log;

/** How the clicks of a log become ordered, dated sessions (protocol step 2). */
public enum SessionRule {
  /**
   * YooChoose: clicks stand in file order; the session's time is its last row's, in whole seconds
   * as in the published preprocessing, whose cut is a whole second too.
   */
  FILE_ORDER,
  /**
   * Diginetica: clicks are sorted, stably, by milliseconds since the session's start; the session's
   * time is the date of its last row in the file, in whole days. Raw rows group equal items
   * together: without the sort, figures are wrong by ten points.
   */
  TIMEFRAME,
  /**
   * Logs with a time on every click: clicks are sorted by it, stably; the session's time is its
   * last click's, to the millisecond.
   */
  CLICK_TIME;

  private static final long SECOND = 1000;

  /** What a click at {@code millis} says about its session's time. */
  public long sessionTime(long millis) {
    return this == FILE_ORDER ? Math.floorDiv(millis, SECOND) * SECOND : millis;
  }
}
