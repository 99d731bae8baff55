package org.linet.serving.inference;

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
  /** A thread a processor, and two batches that wait. */
  public static InferenceOptions defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new InferenceOptions(processors, 32, 16, Duration.ofSeconds(1));
  }
}
