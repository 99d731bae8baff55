package org.linet.serving;

import org.linet.serving.internal.http.HttpServer;
import org.linet.serving.internal.inference.ExplanationPool;
import org.linet.serving.internal.inference.InferencePool;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ModelWatch;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.recommendation.RecommendationService;
import org.linet.serving.internal.rule.BlockedItems;
import org.linet.serving.internal.session.SessionStore;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.InferenceOptions;

/** What takes requests to the models: a port and a queue. */
final class Front implements AutoCloseable {
  private final Parts parts = new Parts();
  private final HttpServer http;

  /**
   * Begins to answer.
   *
   * @throws org.linet.core.LinetException if the address cannot be listened on
   */
  Front(
      Models models,
      ModelWatch watch,
      BlockedItems blocked,
      ServingMetrics metrics,
      InferenceOptions inference,
      SessionStore sessions,
      HttpOptions httpOptions) {
    try {
      metrics.gauge("linet.sessions", "Sessions kept", sessions::sessions);
      metrics.gauge("linet.sessions.bytes", "Memory of the sessions kept", sessions::bytes);
      InferencePool pool = parts.add(new InferencePool(inference, metrics));
      ExplanationPool explanations = parts.add(new ExplanationPool(metrics));
      RecommendationService recommendations =
          new RecommendationService(
              models, pool, explanations, blocked, metrics, inference.deadline().toNanos());
      http =
          parts.add(new HttpServer(httpOptions, models, watch, recommendations, sessions, metrics));
    } catch (RuntimeException | Error e) {
      parts.closeAfter(e);
      throw e;
    }
  }

  int port() {
    return http.port();
  }

  /** Answers what was taken. */
  @Override
  public void close() {
    parts.close();
  }
}
