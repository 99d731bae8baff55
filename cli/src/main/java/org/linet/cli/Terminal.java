package org.linet.cli;

import java.util.Objects;
import org.linet.cli.train.TrainingDisplay;

/** Where the output goes. */
final class Terminal {
  private Terminal() {}

  /**
   * Shows a training on standard error: a bar if that is a terminal. Java cannot tell it from
   * standard output and input, so the launcher looks and says so.
   */
  static TrainingDisplay trainingDisplay() {
    return TrainingDisplay.onStandardError(Boolean.getBoolean("linet.terminal"));
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
