package org.linet.bench.serve;

import org.HdrHistogram.Histogram;

/**
 * Counts the requests of a phase and their answers. The sender and the thread that reads answers
 * meet here.
 */
final class Tally {
  private static final long LONGEST_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;
  private static final int OK = 200;
  private static final int BUSY = 503;

  private final Phase phase;
  private final long start;
  private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram late = new Histogram(LONGEST_MICROS, DIGITS);
  private long sent;
  private long ok;
  private long busy;
  private long other;
  private long end;

  /**
   * Begins to count.
   *
   * @param start {@link System#nanoTime} when the first request is due
   */
  Tally(Phase phase, long start) {
    this.phase = phase;
    this.start = start;
    this.end = start;
  }

  /** A request goes out now. */
  synchronized void sent(long due, long now) {
    sent++;
    late.recordValue(micros(due, now));
    end = Math.max(end, now);
  }

  /** An answer is complete. */
  synchronized void answered(int status, long due, long now) {
    if (status == OK) {
      ok++;
      latency.recordValue(micros(due, now));
    } else if (status == BUSY) {
      busy++;
    } else {
      other++;
    }
    end = Math.max(end, now);
  }

  /** A request will not be answered. */
  synchronized void failed() {
    other++;
  }

  /** Whether every request that was sent came to an end. */
  synchronized boolean settled() {
    return ok + busy + other == sent;
  }

  /** What was counted until now; requests that have no answer yet are errors. */
  synchronized LoadFigures figures() {
    boolean endedEarly = sent < phase.requests();
    long nanos = endedEarly ? end - start : Math.max(phase.length().toNanos(), end - start);
    return new LoadFigures(
        phase.rate(),
        nanos / 1e9,
        sent,
        ok,
        busy,
        sent - ok - busy,
        Percentiles.of(latency),
        Percentiles.of(late));
  }

  private static long micros(long due, long now) {
    return Math.min(LONGEST_MICROS, Math.max(0, (now - due) / 1000));
  }
}
