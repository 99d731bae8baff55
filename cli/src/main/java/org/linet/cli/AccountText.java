package org.linet.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linet.cli.display.OptionWords;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.account.LengthFigures;
import org.linet.data.account.TieFigures;
import org.linet.data.account.TimeFigures;

/** An account as lines for people: two of figures, then one for each finding. */
final class AccountText {
  private static final double HOUR = 3_600_000.0;
  private static final double DAY = 24 * HOUR;

  private AccountText() {}

  /** When clicks happened, and how they fall on sessions. */
  static String figures(Account account) {
    List<String> lines = new ArrayList<>();
    TimeFigures times = account.times();
    if (times != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Clicks from %s to %s, %s; the longest time without one is %s",
              Instant.ofEpochMilli(times.firstMillis()),
              Instant.ofEpochMilli(times.lastMillis()),
              duration(times.spanMillis()),
              duration(times.longestGapMillis())));
    }
    LengthFigures lengths = account.lengths();
    if (!lengths.longest().isEmpty()) {
      String line =
          String.format(
              Locale.ROOT,
              "Longest is %s, %,d clicks",
              lengths.longest().get(0).name(),
              lengths.longest().get(0).clicks());
      TieFigures ties = account.ties();
      lines.add(
          times == null || ties == null
              ? line
              : line
                  + String.format(
                      Locale.ROOT,
                      "; %.1f %% of sessions last over a day; %.1f %% of clicks share their time",
                      100 * lengths.overADayShare(),
                      100 * ties.share()));
    }
    return String.join("\n", lines);
  }

  private static String duration(long millis) {
    return millis < 2 * DAY
        ? String.format(Locale.ROOT, "%.1f hours", millis / HOUR)
        : String.format(Locale.ROOT, "%,.1f days", millis / DAY);
  }

  /** What the owner of the log should know, warnings last; empty if there is nothing. */
  static String findings(Account account) {
    return findings(account.findings());
  }

  static String findings(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add(finding.kind().label() + ": " + OptionWords.in(finding.sentence()));
    }
    return String.join("\n", lines);
  }
}
