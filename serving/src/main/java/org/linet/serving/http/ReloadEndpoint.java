package org.linet.serving.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linet.core.LinetException;
import org.linet.serving.model.ModelSlot;
import org.linet.serving.model.ModelWatch;
import org.linet.serving.model.Models;
import org.linet.serving.recommendation.RefusedException;

/**
 * {@code POST /v1/models/{name}/reload}: looks at a model's folder now. Loading takes seconds and
 * has a thread of its own; a few calls may wait for it.
 */
final class ReloadEndpoint implements Route.Endpoint, AutoCloseable {
  private static final int WAITING = 8;

  private final Models models;
  private final ModelWatch watch;
  private final Token token;
  private final ThreadPoolExecutor thread;

  ReloadEndpoint(Models models, ModelWatch watch, Token token) {
    this.models = models;
    this.watch = watch;
    this.token = token;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING),
            work -> {
              Thread reload = new Thread(work, "model-reload");
              reload.setDaemon(true);
              return reload;
            });
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    if (!token.isRequired()) {
      throw new BadRequestException(
          403, "reloading over HTTP is possible only where the service was started with a token");
    }
    ModelSlot slot = ModelsEndpoint.find(models, call.path().get("name"));
    try {
      return CompletableFuture.supplyAsync(() -> reload(slot), thread);
    } catch (RejectedExecutionException e) {
      throw new RefusedException(RefusedException.Kind.BUSY, "other models are being loaded");
    }
  }

  private Reply reload(ModelSlot slot) {
    try {
      boolean swapped = watch.reload(slot);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("reloaded", swapped);
      result.put("model", ModelsEndpoint.facts(slot.current()));
      return Reply.json(200, result);
    } catch (LinetException e) {
      return Reply.error(
          409,
          e.code(),
          "version "
              + slot.current().version()
              + " goes on, the new one was refused: "
              + e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
