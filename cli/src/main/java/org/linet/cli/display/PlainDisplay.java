package org.linet.cli.display;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.linet.core.model.EpochRecord;
import org.linet.jobs.monitor.TrainingDisplay;

/** Plain lines for log files and pipes: every epoch, and now and then within one. */
final class PlainDisplay implements TrainingDisplay {
  private final Consumer<String> lines;
  private final long intervalNanos;
  private final LongSupplier nanoClock;
  private long lastLine;

  /**
   * A display.
   *
   * @param lines takes the lines
   * @param interval time between two lines within an epoch, at least
   * @param nanoClock a clock like {@link System#nanoTime}
   */
  PlainDisplay(Consumer<String> lines, Duration interval, LongSupplier nanoClock) {
    this.lines = lines;
    this.intervalNanos = interval.toNanos();
    this.nanoClock = nanoClock;
    this.lastLine = nanoClock.getAsLong();
  }

  @Override
  public void message(String text) {
    print(text);
  }

  @Override
  public void step(Step step) {
    if (nanoClock.getAsLong() - lastLine < intervalNanos) {
      return;
    }
    print(
        String.format(
            Locale.ROOT,
            "%s epoch %d of at most %d: %.0f %%, loss %.4f, %,.0f samples/s, %s left in this epoch",
            step.phase(),
            step.epoch(),
            step.epochs(),
            100.0 * step.samplesDone() / Math.max(1, step.samples()),
            step.loss(),
            step.samplesPerSecond(),
            duration(step.secondsLeft())));
  }

  @Override
  public void epoch(EpochRecord epoch) {
    print(EpochLine.of(epoch));
  }

  @Override
  public void close() {}

  private void print(String line) {
    lines.accept(line);
    lastLine = nanoClock.getAsLong();
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
