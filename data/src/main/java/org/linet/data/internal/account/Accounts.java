package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.account.LengthFigures;
import org.linet.data.account.RepeatFigures;
import org.linet.data.account.SplitFigures;
import org.linet.data.account.TieFigures;
import org.linet.data.account.TimeFigures;
import org.linet.data.log.ReadFile;

/** Turns figures into an account: the same rules for a log and for a finished folder. */
public final class Accounts {
  private final List<Finding> findings = new ArrayList<>();
  private boolean sessionsByPause;
  private boolean repeatsDropped;

  /** Adds what is known from elsewhere. */
  public Accounts with(List<Finding> known) {
    findings.addAll(known);
    return this;
  }

  /** Says that sessions end at a pause, so that long ones are no users. */
  public Accounts sessionsByPause(boolean yes) {
    sessionsByPause = yes;
    return this;
  }

  /** Says that repeated rows count once, so that they do no harm. */
  public Accounts repeatsDropped(boolean yes) {
    repeatsDropped = yes;
    return this;
  }

  /**
   * Adds what the counts of lines tell.
   *
   * @param rejected number of rejected lines by reason, file by file
   */
  public Accounts withLines(List<ReadFile> files, Map<String, Map<String, Long>> rejected) {
    findings.addAll(ReadRules.of(files, rejected));
    return this;
  }

  /** Judges figures; what is null is not known. */
  public Account of(
      @Nullable TimeFigures times,
      LengthFigures lengths,
      @Nullable TieFigures ties,
      @Nullable RepeatFigures repeats,
      SplitFigures split) {
    List<Finding> all = new ArrayList<>(findings);
    if (times != null) {
      all.addAll(TimeRules.of(times));
    }
    all.addAll(SessionRules.of(lengths, split, times, sessionsByPause));
    if (ties != null) {
      all.addAll(TieRules.of(ties, times));
    }
    if (repeats != null && !repeatsDropped) {
      all.addAll(RepeatRules.of(repeats, times != null && times.wholeDays()));
    }
    all.addAll(SplitRules.of(split));
    all.sort(Comparator.comparing(Finding::kind));
    return new Account(times, lengths, ties, repeats, split, all);
  }
}
