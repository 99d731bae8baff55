package org.linet.data.account;

import java.util.List;

/**
 * How clicks fall on sessions.
 *
 * @param sessions number of sessions
 * @param clicks clicks in them
 * @param severalClicks sessions with two clicks at least
 * @param overADay those of {@code severalClicks} that last longer than 24 hours
 * @param longest the sessions with the most clicks, longest first
 */
public record LengthFigures(
    long sessions, long clicks, long severalClicks, long overADay, List<LongSession> longest) {
  public LengthFigures {
    longest = List.copyOf(longest);
  }

  /** Share of the sessions of several clicks that last longer than a day. */
  public double overADayShare() {
    return severalClicks == 0 ? 0 : (double) overADay / severalClicks;
  }
}
