package org.linet.core.session;

/** The time of every click, unix milliseconds, addressed like the clicks of {@link Sessions}. */
public interface ClickTimes {
  /**
   * Time of a click.
   *
   * @param session row of the session that holds the click, before any slicing
   * @param click position in the column of all clicks
   * @return unix milliseconds
   */
  long millis(int session, int click);

  /** Memory of the columns behind the times, in bytes; 0 where there are none. */
  default long columnBytes() {
    return 0;
  }
}
