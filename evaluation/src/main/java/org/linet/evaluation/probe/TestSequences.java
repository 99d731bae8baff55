package org.linet.evaluation.probe;

import java.util.Locale;

/** Which parts of the test sessions are the sequences that pairs are made of. */
public enum TestSequences {
  /** Whole test sessions: the last click is the target. */
  FULL,
  /** Every prefix of a test session with the click after it, as an evaluation asks. */
  PREFIXES;

  /** The name on the command line and in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
