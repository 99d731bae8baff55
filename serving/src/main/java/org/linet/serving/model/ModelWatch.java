package org.linet.serving.model;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linet.core.LinetException;
import org.linet.serving.metric.ServingMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges models whose folder was replaced. Looks once a second instead of waiting for events of
 * the file system, which many networks and links do not send.
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
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      metrics.modelRefused(slot.name());
      throw e;
    }
  }

  private void look() {
    for (ModelSlot slot : models.all()) {
      if (slot.changed()) {
        reloadAndLog(slot);
      }
    }
  }

  /** A candidate that fails in any way must end neither this thread nor the version that serves. */
  private void reloadAndLog(ModelSlot slot) {
    try {
      reload(slot);
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      LOG.warn(
          "model {}: version {} goes on, the new one was refused: {}",
          slot.name(),
          slot.current().version(),
          e instanceof LinetException ? e.getMessage() : e.toString());
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
