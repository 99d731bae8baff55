package org.linet.baselines;

import java.util.stream.IntStream;

/** Cuts the prefixes of a batch, which are independent, into tasks for all cores. */
final class PrefixTasks {
  private static final int PREFIXES_PER_TASK = 4;

  private PrefixTasks() {}

  /** Prefixes {@code from} (inclusive) to {@code to} (exclusive), on one thread. */
  interface Task {
    void run(int from, int to);
  }

  /** Runs a task over all prefixes; a small batch stays on the calling thread. */
  static void run(int prefixes, Task task) {
    int tasks = (prefixes + PREFIXES_PER_TASK - 1) / PREFIXES_PER_TASK;
    IntStream range = IntStream.range(0, tasks);
    (tasks > 1 ? range.parallel() : range)
        .forEach(
            n -> {
              int from = n * PREFIXES_PER_TASK;
              task.run(from, Math.min(prefixes, from + PREFIXES_PER_TASK));
            });
  }
}
