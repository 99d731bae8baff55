package org.linet.data.account;

import java.util.Locale;

/**
 * Something about a log that its owner should know.
 *
 * @param kind what follows from it
 * @param code what it is, for programs, like {@code unit-switch}; docs/data.md lists them
 * @param sentence what it is and the way out, for people
 */
public record Finding(Kind kind, String code, String sentence) {
  /** What follows from a finding. */
  public enum Kind {
    /** Nothing: this is how the log was understood. */
    NOTE,
    /** The data set is right, because something was mended. */
    REPAIRED,
    /** The data set may be wrong; a failure if the preparation is strict. */
    WARNING;

    /** The name in JSON and at the beginning of a line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return label();
    }
  }

  public static Finding note(String code, String sentence) {
    return new Finding(Kind.NOTE, code, sentence);
  }

  public static Finding repaired(String code, String sentence) {
    return new Finding(Kind.REPAIRED, code, sentence);
  }

  public static Finding warning(String code, String sentence) {
    return new Finding(Kind.WARNING, code, sentence);
  }
}
