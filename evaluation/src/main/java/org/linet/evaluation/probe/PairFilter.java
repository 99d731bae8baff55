package org.linet.evaluation.probe;

/** Which of the matched pairs a curve is about. */
public enum PairFilter {
  /** All of them, as in the paper. */
  ALL("all pairs"),
  /**
   * At least two clicks before the target, and not the same in the same order. At large thresholds
   * most pairs hold one click or are identical, and no order is tested.
   */
  ORDERED("pairs that differ, at least two clicks before the target");

  private static final int LEAST_LENGTH = 3;

  private final String description;

  PairFilter(String description) {
    this.description = description;
  }

  /** For people. */
  public String description() {
    return description;
  }

  boolean accepts(MatchedPairs pairs, int pair) {
    return this == ALL || (pairs.length(pair) >= LEAST_LENGTH && !pairs.identical(pair));
  }
}
