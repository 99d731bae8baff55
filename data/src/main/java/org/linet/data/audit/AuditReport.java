package org.linet.data.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.account.Account;

/**
 * What an audit found.
 *
 * @param fingerprint sha256 of {@code train.txt}
 * @param train size and shape of the training set
 * @param test size and shape of the test set
 * @param unseen test items that train lacks
 * @param leaks what the test set shares with the training set
 * @param popularity how unevenly training clicks fall on items
 * @param known name of the literature's data set that this is or claims to be; null if none
 * @param checks that data set's counts; empty without one
 * @param account how plausible the data set is, and what its owner should know
 */
public record AuditReport(
    String fingerprint,
    SessionFigures train,
    SessionFigures test,
    UnseenFigures unseen,
    LeakFigures leaks,
    List<PopularityCurve.Point> popularity,
    @Nullable String known,
    List<CountCheck> checks,
    Account account) {
  public AuditReport {
    popularity = List.copyOf(popularity);
    checks = List.copyOf(checks);
  }

  /** Share of the test targets that train lacks. */
  public double unseenTargetRate() {
    return test.samples() == 0 ? 0 : (double) unseen.targets() / test.samples();
  }
}
