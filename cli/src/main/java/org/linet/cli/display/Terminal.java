package org.linet.cli.display;

import java.time.Duration;
import java.util.Objects;
import org.linet.jobs.monitor.TrainingDisplay;

/** Where the output goes. */
public final class Terminal {
  private Terminal() {}

  /**
   * Shows a training on standard error: a bar if that is a terminal, else a plain line now and
   * then. Java cannot tell it from standard output and input, so the launcher looks and says so.
   */
  public static TrainingDisplay trainingDisplay() {
    return Boolean.getBoolean("linet.terminal")
        ? new ProgressBarDisplay(System.err)
        : new PlainDisplay(System.err::println, Duration.ofSeconds(15), System::nanoTime);
  }

  /**
   * Whether colours may be written to standard output: it is a terminal, as the launcher says, and
   * nobody asked for none (no-color.org).
   */
  public static boolean coloursOnStandardOutput() {
    return Boolean.getBoolean("linet.terminal.output")
        && Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
  }
}
