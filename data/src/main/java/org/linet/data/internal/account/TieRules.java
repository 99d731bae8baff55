package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.account.Finding;
import org.linet.data.account.TieFigures;
import org.linet.data.account.TimeFigures;

/** What equal times within sessions tell. */
final class TieRules {
  private static final double SHARE = 0.1;
  private static final double SORTED_SHARE_OF_CLICKS = 0.01;
  private static final double SORTED = 0.95;
  private static final long SORTED_LEAST = 50;

  private TieRules() {}

  static List<Finding> of(TieFigures ties, @Nullable TimeFigures times) {
    List<Finding> findings = new ArrayList<>();
    boolean days = times != null && times.wholeDays();
    if (ties.tied() > 0 && (days || ties.share() >= SHARE)) {
      findings.add(days ? wholeDays(ties) : equalTimes(ties));
    }
    if (ties.tied() >= SORTED_LEAST
        && ties.share() >= SORTED_SHARE_OF_CLICKS
        && ties.sortedShare() >= SORTED) {
      findings.add(
          Finding.warning(
              "sorted-ties",
              Say.percent(ties.sortedShare())
                  + " of the clicks with equal times in a session stand in the order of their item"
                  + " ids, not of the clicks: what comes next is then easy to guess, and figures"
                  + " are too high; give a log in the order of its clicks, or with finer times"));
    }
    return findings;
  }

  private static Finding wholeDays(TieFigures ties) {
    return Finding.warning(
        "whole-days",
        "Times are whole days, so the order within a session is that of the file: "
            + sessions(ties)
            + " have clicks of equal time; the cut between train and test falls on a day. If the"
            + " file is not in the order of clicks, give a log with finer times");
  }

  private static Finding equalTimes(TieFigures ties) {
    return Finding.warning(
        "equal-times",
        Say.percent(ties.share())
            + " of the clicks have the time of the click before them, in "
            + sessions(ties)
            + ": their order is that of the file. If the file is not in the order of clicks, give"
            + " a log with finer times");
  }

  private static String sessions(TieFigures ties) {
    return Say.number(ties.sessions())
        + " of "
        + Say.count(ties.severalClicks(), "session")
        + " with two clicks or more"
        + (ties.sample() ? " of a sample" : "");
  }
}
