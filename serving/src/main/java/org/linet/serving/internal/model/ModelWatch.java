package org.linet.serving.internal.model;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileStamp;
import org.linet.serving.internal.metric.ServingMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges models whose folder was replaced, or written to in place. Looks once a second instead
 * of waiting for events of the file system, which many networks and links do not send.
 */
public final class ModelWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelWatch.class);
  private static final long PERIOD_MILLIS = 1000;

  private final Models models;
  private final ServingMetrics metrics;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread watch = new Thread(work, "model-watch");
            watch.setDaemon(true);
            return watch;
          });

  private final Map<ModelSlot, Refusal> refusals = new HashMap<>(); // the thread's own

  /**
   * What was logged of a slot last.
   *
   * @param candidate see {@link ModelSlot#candidate}
   * @param reason why it was refused
   */
  private record Refusal(@Nullable FileStamp candidate, String reason) {}

  /** Begins to watch. */
  public ModelWatch(Models models, ServingMetrics metrics) {
    this.models = models;
    this.metrics = metrics;
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Loads a model again, if its folder holds another version.
   *
   * @return whether another version took over
   * @throws LinetException if the candidate was refused
   */
  public boolean reload(ModelSlot slot) {
    try {
      boolean swapped = slot.reload();
      if (swapped) {
        LOG.info("model {}: version {} took over", slot.name(), slot.current().version());
        metrics.modelSwapped(slot.name());
      }
      return swapped;
    } catch (RuntimeException | Error e) {
      metrics.modelRefused(slot.name());
      throw e;
    }
  }

  private void look() {
    models.all().forEach(this::look);
  }

  /** Whatever a folder does to us must end neither this thread nor the version that serves. */
  private void look(ModelSlot slot) {
    try {
      if (slot.look()) {
        boolean unused = reload(slot);
        refusals.remove(slot);
      }
    } catch (RuntimeException | Error e) {
      String reason = e instanceof LinetException ? e.getMessage() : e.toString();
      Refusal refusal = new Refusal(slot.candidate(), String.valueOf(reason));
      // a folder that goes on changing is tried again, mostly with the same result
      if (!refusal.equals(refusals.put(slot, refusal))) {
        LOG.warn(
            "model {}: version {} goes on, the new one was refused: {}",
            slot.name(),
            slot.current().version(),
            reason);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("a model is still being loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
