package org.linet.serving.internal.inference;

/**
 * Tells an overload that lasts from a burst, by the share of what came in a short while that would
 * have been refused even if the threads that score had never rested. What was refused beyond that
 * is no sign of overload but of the few places that are given while one lasts.
 *
 * <p>Thread-safe. Times are those of {@link System#nanoTime}.
 */
final class LastingOverload {
  /** How far what comes exceeds what can be answered. */
  enum Degree {
    /** Half of it at least can be answered. */
    NONE,
    /** More than half of it has to be refused. */
    HIGH,
    /** More than three quarters of it have to be refused. */
    EXTREME
  }

  private static final double HIGH_SHARE = 0.5;
  private static final double EXTREME_SHARE = 0.75;

  /**
   * What was refused is counted over such windows: longer than it takes to empty a queue after a
   * burst, and short, because what is accepted meanwhile waits behind a full one.
   */
  private static final long WINDOW_NANOS = 25_000_000;

  private final int threads;
  private long windowStart;
  private int offered;
  private int taken;
  private long rested;
  private volatile Degree degree = Degree.NONE;

  /**
   * Begins without one.
   *
   * @param threads that score
   */
  LastingOverload(int threads, long now) {
    this.threads = threads;
    this.windowStart = now;
  }

  /** What the last window was like. */
  Degree degree() {
    return degree;
  }

  /** A thread that scores had nothing to do for a while that ends now. */
  synchronized void rested(long since, long now) {
    rested += Math.min(now - since, Math.max(0, now - windowStart));
    if (isStale(now)) {
      degree = Degree.NONE; // where nothing comes any more, nothing is counted that would tell it
    }
  }

  /** A request was taken, or refused. */
  synchronized void count(boolean isTaken, long now) {
    long passed = now - windowStart;
    if (passed >= WINDOW_NANOS) {
      degree = isStale(now) ? Degree.NONE : degree(1 - answerable(passed) / offered);
      windowStart = now;
      offered = 0;
      taken = 0;
      rested = 0;
    }
    offered++;
    taken += isTaken ? 1 : 0;
  }

  /** After a rest the last window tells nothing. */
  private boolean isStale(long now) {
    return now - windowStart >= 2 * WINDOW_NANOS;
  }

  /** Requests that threads without a rest would have taken. */
  private double answerable(long passed) {
    double busy = 1 - (double) rested / (passed * threads);
    return busy > 0 ? taken / busy : offered;
  }

  private static Degree degree(double share) {
    if (share > EXTREME_SHARE) {
      return Degree.EXTREME;
    }
    return share > HIGH_SHARE ? Degree.HIGH : Degree.NONE;
  }
}
