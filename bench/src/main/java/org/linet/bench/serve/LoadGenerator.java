package org.linet.bench.serve;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends requests when they are due, at a constant rate, whether or not the earlier ones were
 * answered, and takes each one's time from when it was due. So a service that stalls is charged
 * with the wait of every request of the stall, not of the one that happened to be under way
 * ("coordinated omission", G. Tene, How NOT to Measure Latency, 2013).
 *
 * <p>The sender sleeps until a request is due. Linux wakes a sleeper about 50 microseconds late
 * (its timer slack) and later on a busy machine; that is part of the latency, and shown on its own
 * as {@link LoadFigures#late}. Spinning would be punctual and take a core from the service.
 */
final class LoadGenerator {
  private static final long LOOK_NANOS = 1_000_000;

  private final Connections connections;
  private final Workload workload;
  private final Duration patience;
  private final BooleanSupplier stop;
  private long number;

  /**
   * Prepares a generator.
   *
   * @param patience how long answers are waited for after the last request
   * @param stop ends the load early when it says so; what was sent may still be answered
   */
  LoadGenerator(
      Connections connections, Workload workload, Duration patience, BooleanSupplier stop) {
    this.connections = connections;
    this.workload = workload;
    this.patience = patience;
    this.stop = stop;
  }

  /**
   * Sends phases without a pause between them and waits for the answers.
   *
   * @return what became of each phase
   */
  List<LoadFigures> run(List<Phase> phases) {
    List<Tally> tallies = new ArrayList<>();
    long start = System.nanoTime();
    for (Phase phase : phases) {
      Tally tally = new Tally(phase, start);
      tallies.add(tally);
      send(phase, start, tally);
      start += phase.length().toNanos();
    }
    awaitAnswers(tallies);
    return tallies.stream().map(Tally::figures).toList();
  }

  /** Sends one phase. */
  LoadFigures run(Phase phase) {
    return run(List.of(phase)).get(0);
  }

  private void send(Phase phase, long start, Tally tally) {
    long requests = phase.requests();
    for (long i = 0; i < requests; i++) {
      long due = start + phase.due(i);
      long now = sleepUntil(due);
      if (stop.getAsBoolean()) {
        return;
      }
      tally.sent(due, now);
      connections.send(workload.request(number), new Sent(number, due, tally));
      number++;
    }
  }

  private static long sleepUntil(long due) {
    long now = System.nanoTime();
    while (now < due) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    return now;
  }

  private void awaitAnswers(List<Tally> tallies) {
    long end = System.nanoTime() + patience.toNanos();
    while (!tallies.stream().allMatch(Tally::settled) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** A request on its way. */
  private final class Sent implements Connections.Reader {
    private final long request;
    private final long due;
    private final Tally tally;

    Sent(long request, long due, Tally tally) {
      this.request = request;
      this.due = due;
      this.tally = tally;
    }

    @Override
    public void answered(int status, ByteBuffer body) {
      tally.answered(status, due, System.nanoTime());
      workload.answered(request, status, body);
    }

    @Override
    public void failed() {
      tally.failed();
    }
  }
}
