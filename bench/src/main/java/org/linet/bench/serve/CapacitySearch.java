package org.linet.bench.serve;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Finds the highest rate that a service holds: doubles (or halves) the rate until one holds and one
 * does not, then halves the gap until it is a twentieth. A rate that fails is tried once more, for
 * one disturbance of the machine is no verdict.
 */
public final class CapacitySearch {
  private static final double CLOSE = 1.05;
  private static final double LEAST_RATE = 1;
  private static final double MOST_RATE = 1e6;

  private final DoubleFunction<MeasuredLoad> attempt;
  private final double limitMillis;

  /**
   * Prepares a search.
   *
   * @param attempt loads the service at a rate
   * @param limitMillis what the 99th percentile may be
   */
  public CapacitySearch(DoubleFunction<MeasuredLoad> attempt, double limitMillis) {
    this.attempt = attempt;
    this.limitMillis = limitMillis;
  }

  /**
   * Searches.
   *
   * @param from the first rate to try
   * @return the load at the highest rate that held, or empty if none did
   */
  public Optional<MeasuredLoad> highest(double from) {
    Optional<MeasuredLoad> best = Optional.empty();
    double holds = 0;
    double fails = Double.POSITIVE_INFINITY;
    double rate = from;
    while (fails > CLOSE * holds && rate >= LEAST_RATE && rate <= MOST_RATE) {
      Optional<MeasuredLoad> held = tryTwice(rate);
      if (held.isPresent()) {
        best = held;
        holds = rate;
      } else {
        fails = rate;
      }
      rate = next(holds, fails);
    }
    return best;
  }

  private Optional<MeasuredLoad> tryTwice(double rate) {
    for (int times = 0; times < 2; times++) {
      MeasuredLoad load = attempt.apply(rate);
      if (load.holds(limitMillis)) {
        return Optional.of(load);
      }
    }
    return Optional.empty();
  }

  private static double next(double holds, double fails) {
    if (fails == Double.POSITIVE_INFINITY) {
      return 2 * holds;
    }
    return holds == 0 ? fails / 2 : (holds + fails) / 2;
  }
}
