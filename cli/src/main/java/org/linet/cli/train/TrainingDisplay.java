package org.linet.cli.train;

import java.io.PrintStream;
import java.time.Duration;
import org.linet.core.model.TrainingListener;

/** Shows a running training to people. */
public interface TrainingDisplay extends TrainingListener, AutoCloseable {
  /**
   * A progress bar where a terminal shows it, else a plain line now and then.
   *
   * @param terminal whether {@code stream} ends at a terminal
   */
  static TrainingDisplay on(PrintStream stream, boolean terminal) {
    return terminal
        ? new ProgressBarDisplay(stream)
        : new PlainDisplay(stream::println, Duration.ofSeconds(15), System::nanoTime);
  }

  @Override
  void close();
}
