package org.linet.serving;

import java.util.ArrayDeque;
import java.util.Deque;
import org.linet.serving.http.HttpServer;
import org.linet.serving.inference.ExplanationPool;
import org.linet.serving.inference.InferencePool;
import org.linet.serving.metric.ServingMetrics;
import org.linet.serving.model.ModelLoader;
import org.linet.serving.model.ModelWatch;
import org.linet.serving.model.Models;
import org.linet.serving.recommendation.RecommendationService;
import org.linet.serving.rule.BlockedItems;
import org.linet.serving.session.SessionStore;
import org.linet.serving.session.SessionStores;

/**
 * A running service.
 *
 * <p>Its parts close in the reverse of the order in which they were made: first no request comes in
 * any more, then what was taken is answered, then the models close.
 */
public final class Service implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HttpServer http;

  private Service(ServiceOptions options, ModelLoader loader) {
    try {
      ServingMetrics metrics = part(new ServingMetrics());
      Models models = part(new Models(options.models(), loader));
      BlockedItems blocked =
          part(
              options.blockedItems() == null
                  ? BlockedItems.none()
                  : BlockedItems.watch(options.blockedItems()));
      ModelWatch watch = part(new ModelWatch(models, metrics));
      SessionStore sessions =
          part(SessionStores.open(options.sessions(), options.inference().deadline()));
      metrics.gauge("linet.sessions", "Sessions kept", sessions::sessions);
      metrics.gauge("linet.sessions.bytes", "Memory of the sessions kept", sessions::bytes);
      InferencePool pool = part(new InferencePool(options.inference(), metrics));
      ExplanationPool explanations = part(new ExplanationPool(metrics));
      RecommendationService recommendations =
          new RecommendationService(
              models,
              pool,
              explanations,
              blocked,
              metrics,
              options.inference().deadline().toNanos());
      http =
          part(new HttpServer(options.http(), models, watch, recommendations, sessions, metrics));
    } catch (RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /**
   * Loads the models and begins to answer.
   *
   * @param loader makes recommenders of model folders
   * @throws org.linet.core.LinetException if a model may not serve, a file cannot be read or the
   *     address cannot be listened on
   */
  public static Service start(ServiceOptions options, ModelLoader loader) {
    return new Service(options, loader);
  }

  /** The port that is listened on. */
  public int port() {
    return http.port();
  }

  /** Answers what was taken, then frees everything. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = new IllegalStateException("the service did not close in order", e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private <T extends AutoCloseable> T part(T made) {
    parts.push(made);
    return made;
  }
}
