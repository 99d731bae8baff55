package org.linet.cli;

/** The statuses with which the command ends. */
final class ExitStatus {
  /** Done. */
  static final int DONE = 0;

  /** Failed; one plain sentence on standard error says why. */
  static final int FAILED = 1;

  /** Wrong usage; one sentence and a pointer to {@code --help} on standard error. */
  static final int USAGE = 2;

  /** Stopped by the user, 128 + SIGINT, as shells expect. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
