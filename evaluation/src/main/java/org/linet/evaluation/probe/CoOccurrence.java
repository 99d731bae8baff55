package org.linet.evaluation.probe;

import java.util.Locale;

/**
 * At which distances two items occur together in a session that holds one of them more than once.
 * The paper says "the distance between the two" and leaves this open.
 */
public enum CoOccurrence {
  /** At every distance between a click on the one and a click on the other; each counts once. */
  EVERY,
  /** At the smallest of those only, so that a session counts once for two items. */
  NEAREST;

  /** The name on the command line and in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
