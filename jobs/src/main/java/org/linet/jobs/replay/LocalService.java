package org.linet.jobs.replay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.serve.ServeJob;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;
import org.linet.serving.http.HttpLimits;
import org.linet.serving.http.HttpOptions;
import org.linet.serving.inference.InferenceOptions;
import org.linet.serving.session.SessionOptions;

/** The service of {@code serve}, in this process and for this process only. */
final class LocalService implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int DEFAULT_K = 20;

  private final Service service;

  private LocalService(Service service) {
    this.service = service;
  }

  /**
   * Serves a model on a free port.
   *
   * @throws org.linet.core.LinetException if the model may not serve
   */
  static LocalService start(Path model) {
    InferenceOptions usual = InferenceOptions.defaults();
    // nobody waits for an answer here: a slow machine is no reason to refuse
    InferenceOptions patient =
        new InferenceOptions(usual.threads(), usual.queue(), usual.batch(), Duration.ofSeconds(30));
    HttpOptions http =
        new HttpOptions(HOST, 0, null, DEFAULT_K, false, HttpLimits.defaults(), true);
    ServiceOptions options =
        new ServiceOptions(
            Map.of("model", model), null, patient, SessionOptions.defaults(), http, Duration.ZERO);
    return new LocalService(new ServeJob(options).start(JobMonitor.SILENT));
  }

  URI url() {
    return URI.create("http://" + HOST + ":" + service.port());
  }

  @Override
  public void close() {
    service.close();
  }
}
