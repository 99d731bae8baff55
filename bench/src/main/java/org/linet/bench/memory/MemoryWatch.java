package org.linet.bench.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.linet.bench.machine.ProcessMemory;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainingListener;

/**
 * Looks at this process's memory while it trains, and ends the training when the time is over.
 *
 * <p>Called by the training between its steps, so that no thread of its own takes a core from it; a
 * sample is taken at the first step after it is due.
 */
public final class MemoryWatch implements TrainingListener, BooleanSupplier {
  private final double minutes;
  private final double warmUp;
  private final double interval;
  private final List<MemoryFigures.Sample> samples = new ArrayList<>();
  private final long start = System.nanoTime();
  private double due;
  private long steps;
  private long epochs;

  /**
   * A watch that begins now.
   *
   * @param lasting until the training is to end
   * @param warmUp at the start, without samples
   * @param interval between two samples
   */
  public MemoryWatch(Duration lasting, Duration warmUp, Duration interval) {
    this.minutes = minutes(lasting);
    this.warmUp = minutes(warmUp);
    this.interval = minutes(interval);
    this.due = this.warmUp;
  }

  private static double minutes(Duration duration) {
    return duration.toNanos() / 60e9;
  }

  private double elapsed() {
    return (System.nanoTime() - start) / 60e9;
  }

  @Override
  public void step(Step step) {
    steps++;
    double now = elapsed();
    if (now >= due) {
      samples.add(MemoryFigures.Sample.now(now));
      due = warmUp + interval * (1 + Math.floor((now - warmUp) / interval));
    }
  }

  @Override
  public void epoch(EpochRecord epoch) {
    epochs++;
  }

  /** Whether the time is over. */
  @Override
  public boolean getAsBoolean() {
    return elapsed() >= minutes;
  }

  /** What was seen. */
  public MemoryFigures figures() {
    double peak = ProcessMemory.peak();
    for (MemoryFigures.Sample sample : samples) {
      peak = Math.max(peak, sample.residentBytes()); // Linux's mark may lag by some pages
    }
    return new MemoryFigures(List.copyOf(samples), peak, steps, epochs);
  }
}
