package org.linet.data.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;

/**
 * How clicks become sessions, beyond the session ids of the log (protocol step 2).
 *
 * @param gap a pause after which a user's next click begins another session; null where the log's
 *     ids name sessions
 * @param longest time after its first click at which a session ends and another begins; null for no
 *     bound
 * @param mostClicks clicks of the longest session that is kept: longer ones are set aside, as
 *     crawlers make them; null for no bound
 * @param collapse a click on the same item as the one before, so soon after it, counts as one click
 *     with it; null to keep every click
 */
public record SessionOptions(
    @Nullable Duration gap,
    @Nullable Duration longest,
    @Nullable Integer mostClicks,
    @Nullable Duration collapse) {
  /** Sessions as the log names them. */
  public static final SessionOptions AS_LOGGED = new SessionOptions(null, null, null, null);

  /** The pause that ends a session where no other is named: what web analytics uses. */
  public static final Duration USUAL_GAP = Duration.ofMinutes(30);

  /**
   * Checks the ranges.
   *
   * @throws UsageException naming the value that is out of range
   */
  public SessionOptions {
    requirePositive("pause between sessions", gap);
    requirePositive("longest duration of a session", longest);
    requirePositive("time within which clicks are collapsed", collapse);
    if (mostClicks != null && mostClicks < 2) {
      throw new UsageException(
          "The most clicks of a session are " + mostClicks + ", but must be at least 2");
    }
  }

  private static void requirePositive(String name, @Nullable Duration duration) {
    if (duration != null && duration.toMillis() < 1) {
      throw new UsageException("The " + name + " must be longer than nothing, not " + duration);
    }
  }

  /**
   * How clicks are ordered and dated in a log of a format. Where times make the sessions, they
   * order their clicks too, whatever the order of the file.
   *
   * @throws UsageException if the format's times cannot make sessions
   */
  public SessionRule rule(LogFormat format) {
    SessionRule logged = format.sessionRule();
    if (ofUsers() && logged == SessionRule.TIMEFRAME) {
      throw new UsageException(
          "A log in the format "
              + format.label()
              + " counts times from the start of a session, so no pause between clicks can end"
              + " one");
    }
    boolean byTime = ofUsers() || longest != null;
    return byTime && logged == SessionRule.FILE_ORDER ? SessionRule.CLICK_TIME : logged;
  }

  /** Whether sessions are made of users' clicks. */
  public boolean ofUsers() {
    return gap != null;
  }
}
