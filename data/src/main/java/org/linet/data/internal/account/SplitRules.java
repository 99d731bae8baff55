package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.List;
import org.linet.data.account.Finding;
import org.linet.data.account.SplitFigures;

/** What the sizes of the training and the test set tell. */
final class SplitRules {
  private static final long FEW = 100;
  private static final long TOO_FEW_TO_TRAIN = 2;

  private SplitRules() {}

  static List<Finding> of(SplitFigures split) {
    List<Finding> findings = new ArrayList<>();
    if (split.testSessions() == 0) {
      findings.add(Finding.note("no-test", "No session tests: there is nothing to evaluate on"));
      return findings;
    }
    if (split.testSessions() < FEW) {
      // half the width of a 95 % interval around one half
      long points = Math.min(50, Math.round(100 * 0.98 / Math.sqrt((double) split.testSessions())));
      findings.add(
          Finding.warning(
              "small-test",
              "The test set holds only "
                  + Say.count(split.testSessions(), "session")
                  + " with "
                  + Say.count(split.testSamples(), "sample")
                  + ": a hit rate measured on it may be off by "
                  + points
                  + " points; give a longer log, or a longer test window"));
    }
    if (split.trainSamples() * TOO_FEW_TO_TRAIN < split.testSamples()) {
      findings.add(
          Finding.warning(
              "small-train",
              "The training set holds "
                  + Say.count(split.trainSamples(), "sample")
                  + ", the test set "
                  + Say.number(split.testSamples())
                  + ": choose a shorter test window, or give a longer log"));
    }
    return findings;
  }
}
