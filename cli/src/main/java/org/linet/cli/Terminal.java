package org.linet.cli;

import java.util.Objects;

/** Where the output goes. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal. Java cannot tell it from standard output and input, so
   * the launcher looks and says so.
   */
  static boolean onStandardError() {
    return Boolean.getBoolean("linet.terminal");
  }

  /**
   * Whether colours may be written to standard output: it is a terminal, as the launcher says, and
   * nobody asked for none (no-color.org).
   */
  static boolean coloursOnStandardOutput() {
    return Boolean.getBoolean("linet.terminal.output")
        && Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
  }
}
