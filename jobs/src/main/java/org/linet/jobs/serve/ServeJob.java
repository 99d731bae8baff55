package org.linet.jobs.serve;

import org.linet.core.LinetException;
import org.linet.inference.ServingEngine;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;

/** Answers recommendations over HTTP, each model with the engine that serves it best. */
public final class ServeJob {
  private final ServiceOptions options;

  /** Does nothing yet. */
  public ServeJob(ServiceOptions options) {
    this.options = options;
  }

  /**
   * Loads the models, warms up and begins to answer.
   *
   * @param monitor may end the warm-up
   * @return the running service, which its {@code close} stops
   * @throws LinetException if a model may not serve, a file cannot be read or the address cannot be
   *     listened on
   */
  public Service start(JobMonitor monitor) {
    return Service.start(options, ServingEngine::load, monitor::stopRequested);
  }
}
