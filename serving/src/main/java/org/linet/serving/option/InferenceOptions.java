package org.linet.serving.option;

import java.time.Duration;

/**
 * How much is scored at once, and how much may wait.
 *
 * @param threads threads that score
 * @param queue requests that may wait; more are refused at once
 * @param batch requests that are scored together, at most
 * @param deadline how long a request may wait before it is refused too
 */
public record InferenceOptions(int threads, int queue, int batch, Duration deadline) {
  /** The usual threads on this machine, and two batches that wait. */
  public static InferenceOptions defaults() {
    int threads = usualThreads(Runtime.getRuntime().availableProcessors());
    return new InferenceOptions(threads, 32, 16, Duration.ofSeconds(1));
  }

  /**
   * Three of four processors score, and one at least is left. A service that scores on all of them
   * answers little more, because batches are larger with fewer threads; but when more comes than it
   * can score, reading and refusing has to share processors with scoring, and those that were
   * accepted wait for it.
   */
  static int usualThreads(int processors) {
    return Math.max(1, processors - Math.max(1, processors / 4));
  }
}
