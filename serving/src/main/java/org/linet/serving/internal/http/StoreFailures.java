package org.linet.serving.internal.http;

import java.time.Duration;
import java.util.Locale;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.recommendation.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the session store fails to do, and logs it: the first failure at once, later ones
 * together, as a store that is lost fails for every request.
 *
 * <p>Thread-safe.
 */
final class StoreFailures {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

  /** What was asked of the store. */
  enum Operation {
    /** The clicks of a session. */
    READ,
    /** To keep another click. */
    APPEND,
    /** To forget a session. */
    DELETE
  }

  private final ServingMetrics metrics;
  private int unsaid;
  private long quietUntil = System.nanoTime();

  StoreFailures(ServingMetrics metrics) {
    this.metrics = metrics;
  }

  /** It did not do what it was asked for. */
  void count(Operation operation, Throwable failure) {
    metrics.storeFailed(operation.name().toLowerCase(Locale.ROOT));
    int failures = toSay();
    if (failures > 0) {
      LOG.warn(
          "the session store does not answer ({} requests since it was last said): {}",
          failures,
          Failures.cause(failure).toString());
    }
  }

  /** Failures of which nothing was said yet, or 0 while nothing is to be said. */
  private synchronized int toSay() {
    unsaid++;
    long now = System.nanoTime();
    if (now - quietUntil < 0) {
      return 0;
    }
    quietUntil = now + QUIET_NANOS;
    int all = unsaid;
    unsaid = 0;
    return all;
  }
}
