package org.linet.baselines.internal;

import java.util.stream.IntStream;

/** Cuts the prefixes of a batch, which are independent, into tasks for all cores. */
final class PrefixTasks {
  /** Enough to be worth another thread. */
  private static final int FEWEST = 4;

  /**
   * Equal prefixes that follow each other are scored once within a task, so tasks are not cut
   * small.
   */
  private static final int MOST = 64;

  /** Tasks that a batch is cut into, as far as the bounds above allow. */
  private static final int WANTED = 16;

  private PrefixTasks() {}

  /** Prefixes {@code from} (inclusive) to {@code to} (exclusive), on one thread. */
  interface Task {
    void run(int from, int to);
  }

  /** Runs a task over all prefixes; a small batch stays on the calling thread. */
  static void run(int prefixes, Task task) {
    int size = Math.max(FEWEST, Math.min(MOST, prefixes / WANTED));
    int tasks = (prefixes + size - 1) / size;
    IntStream range = IntStream.range(0, tasks);
    (tasks > 1 ? range.parallel() : range)
        .forEach(
            n -> {
              int from = n * size;
              task.run(from, Math.min(prefixes, from + size));
            });
  }
}
