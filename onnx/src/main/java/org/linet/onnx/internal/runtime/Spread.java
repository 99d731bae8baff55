package org.linet.onnx.internal.runtime;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Spreads pieces of work over the processors; a single piece stays on its thread. */
final class Spread {
  private Spread() {}

  /**
   * Does every piece once, and returns when all have ended: a failure must not end the call while
   * other pieces still use native memory.
   *
   * @param work called by several threads
   */
  static <T> void over(List<T> pieces, Consumer<T> work) {
    if (pieces.size() == 1) {
      work.accept(pieces.get(0));
      return;
    }
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    pieces.parallelStream()
        .forEach(
            piece -> {
              try {
                work.accept(piece);
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
    RuntimeException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }
}
