package org.linet.serving.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ModelSlot;
import org.linet.serving.internal.model.Models;

/** {@code /live}, {@code /ready} and {@code /metrics}: cheap, and nothing in them waits. */
final class HealthEndpoints {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final AtomicBoolean stopping;
  private final ServingMetrics metrics;
  private final Models models;

  /**
   * Answers for a service.
   *
   * @param stopping set when the service takes no more requests
   */
  HealthEndpoints(AtomicBoolean stopping, ServingMetrics metrics, Models models) {
    this.stopping = stopping;
    this.metrics = metrics;
    this.models = models;
  }

  CompletableFuture<Reply> live() {
    return CompletableFuture.completedFuture(Reply.json(200, Map.of("live", true)));
  }

  CompletableFuture<Reply> ready() {
    boolean ready = !stopping.get();
    Reply reply = Reply.json(ready ? 200 : 503, Map.of("ready", ready));
    return CompletableFuture.completedFuture(ready ? reply : reply.retried());
  }

  CompletableFuture<Reply> metrics() {
    List<Map.Entry<String, String>> versions = new ArrayList<>();
    for (ModelSlot slot : models.all()) {
      versions.add(Map.entry(slot.name(), slot.current().version()));
    }
    metrics.models(versions);
    return CompletableFuture.completedFuture(Reply.text(PROMETHEUS, metrics.prometheus()));
  }
}
