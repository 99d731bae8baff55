package org.linet.data.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.account.SpellingFigures;
import org.linet.data.internal.account.Accounts;
import org.linet.data.internal.account.FolderFigures;
import org.linet.data.internal.account.Say;
import org.linet.data.internal.account.SpellingRules;
import org.linet.data.internal.account.Spellings;

/** The account of a finished folder, by the rules that judge a log. */
final class FolderAccount {
  private static final double REPEATED_SHARE = 0.01;
  private static final long REPEATED_LEAST = 5;

  private FolderAccount() {}

  static Account of(TrainingSet training, Sessions test) {
    FolderFigures figures = new FolderFigures(training.sessions(), test, training.catalog());
    return new Accounts()
        .with(SpellingRules.apart("item", spellings(training.catalog())))
        .with(repeatedSessions(training.sessions()))
        .of(figures.times(), figures.lengths(), figures.ties(), figures.repeats(), figures.split());
  }

  private static SpellingFigures spellings(ItemCatalog catalog) {
    try {
      return Spellings.of(
          taker -> {
            for (int row = 0; row < catalog.size(); row++) {
              taker.accept(catalog.id(row));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("a catalogue in memory cannot fail", e);
    }
  }

  /** Sessions with the items and times of another one: the same clicks under two ids. */
  private static List<Finding> repeatedSessions(Sessions train) {
    List<Finding> findings = new ArrayList<>();
    if (train.hasTimes()) {
      long[] hashes = SessionHashes.ofSessions(train, true);
      long repeated = hashes.length - SessionHashes.distinct(hashes);
      if (repeated >= REPEATED_LEAST && repeated >= REPEATED_SHARE * hashes.length) {
        findings.add(
            Finding.warning(
                "repeated-sessions",
                Say.number(repeated)
                    + " of "
                    + Say.count(train.count(), "training session")
                    + " have the items and times of another one, as where a log holds the same"
                    + " clicks under two session ids: leave one of them out"));
      }
    }
    return findings;
  }
}
