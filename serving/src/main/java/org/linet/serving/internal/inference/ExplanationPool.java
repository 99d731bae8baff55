package org.linet.serving.internal.inference;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.SessionExplainer;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ServedModel;

/**
 * One thread that explains, behind a short queue.
 *
 * <p>An explanation asks the model about the session without each of its clicks, which is as much
 * work as many recommendations. On a thread of its own it slows {@link InferencePool} by one
 * processor at most, however many are asked for.
 */
public final class ExplanationPool implements AutoCloseable {
  private static final int QUEUE = 8;
  private static final int NEIGHBOURS = 20;
  private static final long CLOSE_SECONDS = 20;

  private final ThreadPoolExecutor thread;

  /** Starts the thread. */
  public ExplanationPool(ServingMetrics metrics) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> {
              Thread explaining = new Thread(work, "explanation");
              explaining.setDaemon(true);
              return explaining;
            });
    metrics.gauge(
        "linet.explanation.queue",
        "Requests that wait to be explained",
        () -> thread.getQueue().size());
  }

  /**
   * Explains items after a session. The caller keeps the model open until the future is done.
   *
   * @param session item ids, oldest click first, at least one known to the model
   * @param items item ids that the model knows, at least one
   * @param deadline {@link System#nanoTime} after which it does not begin any more: the future
   *     fails with {@link InferenceTimeoutException}
   * @throws RejectedExecutionException if too many wait already
   */
  public CompletableFuture<Explanation> explain(
      ServedModel model, List<String> session, List<String> items, long deadline) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (System.nanoTime() - deadline > 0) {
            throw new InferenceTimeoutException();
          }
          return new SessionExplainer(model.recommender(), NEIGHBOURS).explain(session, items);
        },
        thread);
  }

  /** Finishes what waits; the caller sends no more. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("explanations are not done " + CLOSE_SECONDS + " s later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
