package org.linet.cli.train;

import java.time.Duration;
import org.linet.core.model.TrainingListener;

/** Shows a running training to people. */
public interface TrainingDisplay extends TrainingListener, AutoCloseable {
  /**
   * A progress bar on standard error where a terminal shows it, else a plain line now and then.
   *
   * @param terminal whether standard error ends at a terminal
   */
  static TrainingDisplay onStandardError(boolean terminal) {
    return terminal
        ? new ProgressBarDisplay(System.err)
        : new PlainDisplay(System.err::println, Duration.ofSeconds(15), System::nanoTime);
  }

  @Override
  void close();
}
