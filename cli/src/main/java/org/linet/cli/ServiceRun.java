package org.linet.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.jobs.serve.ServeJob;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;

/** A service of this process, from its start to Ctrl-C or SIGTERM. */
final class ServiceRun {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private ServiceRun() {}

  /**
   * Serves until the process is told to end, and then finishes the open requests.
   *
   * @param started is told once requests are answered
   * @throws org.linet.core.LinetException if the service cannot start
   */
  static void untilStopped(ServiceOptions options, Output output, Consumer<Service> started) {
    CountDownLatch stop = new CountDownLatch(1);
    Runnable onStop =
        () -> {
          output.note("linet: stopping, once the open requests are answered");
          stop.countDown();
        };
    try (StopSignal signal = StopSignal.install(PATIENCE, onStop);
        Service service = new ServeJob(options).start(new CommandMonitor(output::note, signal))) {
      started.accept(service);
      signal.check("the service");
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
