package org.linet.cli;

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
}
