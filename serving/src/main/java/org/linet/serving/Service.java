package org.linet.serving;

import java.util.function.BooleanSupplier;
import org.linet.serving.internal.http.HttpServer;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ModelWatch;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.rule.BlockedItems;
import org.linet.serving.internal.session.SessionStore;
import org.linet.serving.internal.session.SessionStores;
import org.linet.serving.option.ModelLoader;

/**
 * A running service.
 *
 * <p>Its parts close in the reverse of the order in which they were made: first no request comes in
 * any more, then what was taken is answered, then the models close.
 */
public final class Service implements AutoCloseable {
  private final Parts parts = new Parts();
  private final Front front;

  private Service(ServiceOptions options, ModelLoader loader, BooleanSupplier stop) {
    try {
      ServingMetrics metrics = parts.add(new ServingMetrics());
      Models models = parts.add(new Models(options.models(), loader));
      BlockedItems blocked =
          parts.add(
              options.blockedItems() == null
                  ? BlockedItems.none()
                  : BlockedItems.watch(options.blockedItems()));
      ModelWatch watch = parts.add(new ModelWatch(models, metrics));
      SessionStore sessions =
          parts.add(SessionStores.open(options.sessions(), options.inference().deadline()));
      HttpServer.requireFree(options.http()); // before the warm-up, which takes long
      new Rehearsal(models, watch, options, stop).run();
      front =
          parts.add(
              new Front(
                  models, watch, blocked, metrics, options.inference(), sessions, options.http()));
    } catch (RuntimeException | Error e) {
      parts.closeAfter(e);
      throw e;
    }
  }

  /**
   * Loads the models, warms up and begins to answer.
   *
   * @param loader makes recommenders of model folders
   * @throws org.linet.core.LinetException if a model may not serve, a file cannot be read or the
   *     address cannot be listened on
   */
  public static Service start(ServiceOptions options, ModelLoader loader) {
    return start(options, loader, () -> false);
  }

  /**
   * Loads the models, warms up and begins to answer.
   *
   * @param loader makes recommenders of model folders
   * @param stop ends the warm-up when it says so
   * @throws org.linet.core.LinetException as above
   */
  public static Service start(ServiceOptions options, ModelLoader loader, BooleanSupplier stop) {
    return new Service(options, loader, stop);
  }

  /** The port that is listened on. */
  public int port() {
    return front.port();
  }

  /** Answers what was taken, then frees everything. */
  @Override
  public void close() {
    parts.close();
  }
}
