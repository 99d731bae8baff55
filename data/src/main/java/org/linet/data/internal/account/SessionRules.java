package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.account.LengthFigures;
import org.linet.data.account.LongSession;
import org.linet.data.account.SplitFigures;
import org.linet.data.account.TimeFigures;

/** What the lengths of sessions tell. */
final class SessionRules {
  private static final double GIANT_SHARE = 0.1;
  private static final long GIANT_LEAST = 20;
  private static final double FAR_LONGER = 5;
  private static final long ENDLESS_CLICKS = 1_000;
  private static final double TEST_SHARE = 0.2;
  private static final double DAYS_SHARE = 0.2;
  private static final long DAYS_LEAST = 5;
  private static final int NAMED = 3;

  private SessionRules() {}

  static List<Finding> of(
      LengthFigures lengths, SplitFigures split, @Nullable TimeFigures times, boolean byUser) {
    List<Finding> findings = new ArrayList<>();
    List<LongSession> giants =
        lengths.longest().stream().filter(session -> isGiant(session, lengths)).toList();
    giants.stream().limit(NAMED).map(giant -> giant(giant)).forEach(findings::add);
    if (giants.size() > NAMED) {
      findings.add(
          Finding.warning(
              "giant-session",
              "More sessions are as long, "
                  + giants.get(NAMED).name()
                  + " with "
                  + Say.count(giants.get(NAMED).clicks(), "click")
                  + " among them: "
                  + Wording.MOST_CLICKS));
    }
    LongSession test = split.longestTest();
    if (test != null
        && givesMuchOfTheTest(test, split)
        && giants.stream().noneMatch(giant -> giant.name().equals(test.name()))) {
      findings.add(
          Finding.warning(
              "giant-test-session",
              atStart(test.name())
                  + " gives "
                  + Say.percent((test.clicks() - 1.0) / split.testSamples())
                  + " of the test samples, so figures tell little of the others: "
                  + Wording.MOST_CLICKS));
    }
    if (!byUser && lengths.severalClicks() >= DAYS_LEAST && lengths.overADayShare() >= DAYS_SHARE) {
      findings.add(overDays(lengths, times));
    }
    return findings;
  }

  /** A share of all clicks that no session of many can have, or clicks without an end. */
  private static boolean isGiant(LongSession session, LengthFigures lengths) {
    double others =
        lengths.sessions() < 2
            ? Double.MAX_VALUE
            : (double) (lengths.clicks() - session.clicks()) / (lengths.sessions() - 1);
    boolean large =
        session.clicks() >= GIANT_LEAST
            && session.share() >= GIANT_SHARE
            && session.clicks() >= FAR_LONGER * others;
    boolean endless = session.clicks() >= ENDLESS_CLICKS && session.spanMillis() > Say.DAY;
    return large || endless;
  }

  private static boolean givesMuchOfTheTest(LongSession test, SplitFigures split) {
    if (split.testSessions() < 2 || test.clicks() < GIANT_LEAST) {
      return false;
    }
    double samples = test.clicks() - 1.0;
    double others = (split.testSamples() - samples) / (split.testSessions() - 1);
    return samples > TEST_SHARE * split.testSamples() && samples >= FAR_LONGER * others;
  }

  private static Finding giant(LongSession giant) {
    String span = giant.spanMillis() > 0 ? " over " + Say.duration(giant.spanMillis()) : "";
    return Finding.warning(
        "giant-session",
        atStart(giant.name())
            + " holds "
            + Say.count(giant.clicks(), "click")
            + ", "
            + Say.percent(giant.share())
            + " of all"
            + span
            + ": if it stands for clicks without a session, "
            + Wording.NO_ID
            + "; if a program made it, "
            + Wording.MOST_CLICKS);
  }

  private static String atStart(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static Finding overDays(LengthFigures lengths, @Nullable TimeFigures times) {
    String over = times == null ? "" : " over " + Say.duration(times.spanMillis());
    return Finding.warning(
        "sessions-over-days",
        Say.number(lengths.overADay())
            + " of the "
            + Say.count(lengths.severalClicks(), "session")
            + " with two clicks or more last longer than a day: if their ids name users, "
            + Say.count(lengths.sessions(), "user")
            + over
            + " are taken as "
            + Say.count(lengths.sessions(), "session")
            + "; then "
            + Wording.SESSION_GAP);
  }
}
