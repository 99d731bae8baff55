package org.linet.bench.serve;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A stretch of load whose requests are due in equal distances.
 *
 * @param rate requests a second
 * @param length how long
 */
record Phase(double rate, Duration length) {
  Phase {
    if (!(rate > 0) || length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException(rate + " requests a second for " + length);
    }
  }

  static Phase of(double rate, double seconds) {
    return new Phase(rate, Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  /** Requests that it has, at least one. */
  long requests() {
    return Math.max(1, Math.round(rate * length.toNanos() / 1e9));
  }

  /** When a request is due, in nanoseconds from the start. */
  long due(long request) {
    return Math.round(request * (TimeUnit.SECONDS.toNanos(1) / rate));
  }
}
