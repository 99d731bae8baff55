package org.linet.serving.internal.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ServedModel;
import org.linet.serving.option.InferenceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that score, behind a queue of bounded length.
 *
 * <p>A thread takes what waits, up to a batch, and never waits for a batch to fill: an idle service
 * answers a request at once, and a busy one finds several waiting and scores them in one pass over
 * the item table. Who finds no place in the queue is refused at once ({@link BatchQueue}); what was
 * taken is finished, also when the pool closes.
 */
public final class InferencePool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InferencePool.class);

  /** Places are multiplied by this when the rules dropped too many items. */
  private static final int WIDER = 8;

  private final BatchQueue<InferenceTask> queue;
  private final ServingMetrics metrics;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  /** Starts the threads. */
  public InferencePool(InferenceOptions options, ServingMetrics metrics) {
    this.queue =
        new BatchQueue<>(options.queue(), options.batch(), options.threads(), System::nanoTime);
    this.metrics = metrics;
    metrics.gauge("linet.inference.queue", "Requests that wait to be scored", queue::size);
    metrics.gauge("linet.inference.queue.places", "Requests that may wait", queue::places);
    for (int t = 0; t < options.threads(); t++) {
      Thread thread = new Thread(this::work, "inference-" + t);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /**
   * Puts a task into the queue.
   *
   * @return false if the queue has no place or the pool is closing; the task will not be done
   */
  public boolean offer(InferenceTask task) {
    return !closing && queue.offer(task);
  }

  /**
   * Whether the queue has no place for a request that has come, which then counts as refused. One
   * may be free a moment later.
   */
  public boolean refuses() {
    return queue.refuses();
  }

  /** Finishes what is queued and ends the threads; the caller sends no more. */
  @Override
  public void close() {
    closing = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    // a task that slipped in while the threads ended
    queue
        .drain()
        .forEach(task -> task.result().completeExceptionally(new InferenceTimeoutException()));
  }

  private void work() {
    List<InferenceTask> batch = new ArrayList<>();
    while (true) {
      take(batch);
      if (!batch.isEmpty()) {
        try {
          run(batch);
        } catch (RuntimeException | Error e) {
          // without this thread a service would take requests and never answer
          LOG.error("a batch failed", e);
          batch.forEach(task -> task.result().completeExceptionally(e));
        }
        batch.clear();
      } else if (closing) {
        return;
      }
    }
  }

  private void take(List<InferenceTask> batch) {
    try {
      queue.take(batch);
    } catch (InterruptedException e) {
      // nobody interrupts these threads; close() ends them
    }
  }

  private void run(List<InferenceTask> batch) {
    Map<ServedModel, List<InferenceTask>> byModel = new LinkedHashMap<>();
    long now = System.nanoTime();
    for (InferenceTask task : batch) {
      metrics.waited(now - task.created());
      if (task.late(now)) {
        task.result().completeExceptionally(new InferenceTimeoutException());
      } else {
        byModel.computeIfAbsent(task.model(), model -> new ArrayList<>()).add(task);
      }
    }
    byModel.forEach(this::score);
  }

  private void score(ServedModel model, List<InferenceTask> tasks) {
    long start = System.nanoTime();
    try {
      int places = tasks.stream().mapToInt(InferenceTask::places).max().orElseThrow();
      int[][] prefixes = tasks.stream().map(InferenceTask::prefix).toArray(int[][]::new);
      TopK top = model.recommender().topK(PrefixBatch.of(prefixes), places);
      metrics.batch(tasks.size(), System.nanoTime() - start);
      for (int i = 0; i < tasks.size(); i++) {
        if (!tasks.get(i).offer(top, i)) {
          askForMore(tasks.get(i), places);
        }
      }
    } catch (RuntimeException | Error e) {
      // nobody may wait for ever; those that have their answer keep it
      tasks.forEach(task -> task.result().completeExceptionally(e));
    }
  }

  private void askForMore(InferenceTask task, int places) {
    int size = task.model().catalog().size();
    PrefixBatch alone = PrefixBatch.of(task.prefix());
    int wider = places;
    do {
      wider = (int) Math.min(size, (long) wider * WIDER);
    } while (!task.offer(task.model().recommender().topK(alone, wider), 0));
  }
}
