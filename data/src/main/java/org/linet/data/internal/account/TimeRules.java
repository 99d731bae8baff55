package org.linet.data.internal.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.account.TimeFigures;

/** What the times of clicks tell. */
final class TimeRules {
  /** No shop has clicks from before: the first ones went on line then. */
  private static final long EARLIEST = Instant.parse("1995-01-01T00:00:00Z").toEpochMilli();

  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private TimeRules() {}

  static List<Finding> of(TimeFigures times) {
    List<Finding> findings = new ArrayList<>();
    boolean whole = times.longestGapMillis() < Say.YEAR;
    if (times.lastMillis() < EARLIEST || (whole && times.firstMillis() < EARLIEST)) {
      findings.add(noDates(times.firstMillis(), "before 1995"));
    } else if (times.lastMillis() >= LATEST) {
      findings.add(noDates(times.lastMillis(), "after 2100"));
    }
    if (times.longestGapMillis() >= Say.YEAR) {
      long until = times.gapFromMillis() + times.longestGapMillis();
      findings.add(
          Finding.warning(
              "wide-gap",
              "No click is dated between "
                  + Say.date(times.gapFromMillis())
                  + " and "
                  + Say.date(until)
                  + ", "
                  + Say.duration(times.longestGapMillis())
                  + ": if the times of one side are wrong, mend them or leave them out, or "
                  + Wording.TIME_FORMAT));
    }
    return findings;
  }

  private static Finding noDates(long millis, String where) {
    return Finding.warning(
        "times-not-dates",
        "Times that lie "
            + where
            + " are no dates of clicks: one was read as "
            + Say.time(millis)
            + "; if it means something else, "
            + Wording.TIME_FORMAT);
  }
}
