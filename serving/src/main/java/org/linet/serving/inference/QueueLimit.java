package org.linet.serving.inference;

/**
 * How many requests may wait.
 *
 * <p>A queue is there for bursts: it fills, and empties again. Under an overload that lasts it is
 * always full, and then its length adds to the wait of all who are answered and to the number of
 * answers nothing (K. Nichols, V. Jacobson, Controlling Queue Delay, ACM Queue 2012: good queue,
 * bad queue). So while more than half of what comes has to be refused, only a quarter of the places
 * are given. A load that is just too much refuses less than that and keeps the whole queue, also if
 * it refuses somewhat more because the queue is short.
 *
 * <p>Thread-safe. Times are those of {@link System#nanoTime}.
 */
final class QueueLimit {
  /**
   * What was refused is counted over such windows: longer than a burst, too short to be noticed.
   */
  private static final long WINDOW_NANOS = 100_000_000;

  private static final int OVERLOADED_SHARE = 2;
  private static final int SHORTER = 4;

  private final int whole;
  private long windowStart;
  private int offered;
  private int refused;
  private volatile int places;

  /**
   * Begins with the whole queue.
   *
   * @param whole places of the queue, at least one
   */
  QueueLimit(int whole, long now) {
    this.whole = whole;
    this.places = whole;
    this.windowStart = now;
  }

  /** Requests that may wait now. */
  int places() {
    return places;
  }

  /** A request got a place, or none. */
  synchronized void count(boolean taken, long now) {
    long passed = now - windowStart;
    if (passed >= WINDOW_NANOS) {
      boolean overloaded = passed < 2 * WINDOW_NANOS && refused > offered / OVERLOADED_SHARE;
      places = overloaded ? Math.max(1, whole / SHORTER) : whole;
      windowStart = now;
      offered = 0;
      refused = 0;
    }
    offered++;
    refused += taken ? 0 : 1;
  }
}
