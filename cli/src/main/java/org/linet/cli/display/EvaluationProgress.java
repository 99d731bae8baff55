package org.linet.cli.display;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then how many samples are ranked; a quick evaluation says nothing. */
final class EvaluationProgress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final Consumer<String> lines;
  private final long begin = System.nanoTime();
  private long lastLine = begin;

  EvaluationProgress(Consumer<String> lines) {
    this.lines = lines;
  }

  void ranked(int done, int samples) {
    long now = System.nanoTime();
    if (now - lastLine < INTERVAL_NANOS || done == samples) {
      return;
    }
    lastLine = now;
    double secondsLeft = (now - begin) / 1e9 / done * (samples - done);
    lines.accept(
        String.format(
            Locale.ROOT,
            "ranked %,d of %,d samples (%d %%), about %.0f s left",
            done,
            samples,
            100L * done / samples,
            secondsLeft));
  }
}
