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
}
