package org.linet.jobs.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.jobs.client.ServedList;
import org.linet.jobs.client.ServiceClient;
import org.linet.jobs.monitor.JobMonitor;

/** Sends the questions of a comparison, several at the same time. */
final class Requests {
  private final ServiceClient client;
  private final String model;
  private final String version;
  private final int inFlight;
  private final JobMonitor monitor;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @param model name of the model at the service
   * @param version that has to answer
   * @param inFlight questions at the same time
   * @param monitor told after every answer
   */
  Requests(ServiceClient client, String model, String version, int inFlight, JobMonitor monitor) {
    this.client = client;
    this.model = model;
    this.version = version;
    this.inFlight = inFlight;
    this.monitor = monitor;
  }

  /**
   * Asks everything.
   *
   * @throws LinetException if the service fails, or exchanges the model meanwhile
   */
  void ask(ReplayedRanks ranks) {
    ExecutorService threads = Executors.newFixedThreadPool(inFlight);
    try {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < inFlight; i++) {
        workers.add(() -> work(ranks));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinetException(FailureCode.INTERRUPTED, "The replay was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Void work(ReplayedRanks ranks) {
    try {
      int question = next.getAndIncrement();
      while (question < ranks.size() && !failed.get()) {
        ServedList list = client.recommend(body(ranks.session(question), ranks.places()));
        requireVersion(list);
        ranks.compare(question, list);
        tell(ranks.size());
        question = next.getAndIncrement();
      }
      return null;
    } catch (RuntimeException | Error e) {
      failed.set(true); // the others need not go on
      throw e;
    }
  }

  /** Asks for k items after a session, those of the session included as in an evaluation. */
  private Map<String, ?> body(List<String> session, int k) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    body.put("session", session);
    body.put("k", k);
    body.put("hideClicked", false);
    return body;
  }

  private synchronized void tell(int size) {
    monitor.stopIfRequested("the replay");
    monitor.answered(done.incrementAndGet(), size);
  }

  private void requireVersion(ServedList list) {
    if (!list.model().version().equals(version)) {
      throw new LinetException(
          FailureCode.BUSY,
          "The service exchanged the model during the replay: version "
              + list.model().version()
              + " answers instead of "
              + version);
    }
  }
}
