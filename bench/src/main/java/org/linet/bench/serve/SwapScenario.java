package org.linet.bench.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.jobs.client.ServiceClient;

/**
 * Two versions of a model that take turns, as often as a service can load them, while requests come
 * in at a moderate rate. Every answer is compared with what the version that it names gave for the
 * same session before.
 */
public final class SwapScenario {
  private static final int SESSIONS = 500;
  private static final double LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(1);

  private final ServiceAddress service;
  private final ServiceClient client;
  private final ModelLink link;
  private final BooleanSupplier stop;

  /**
   * Prepares the scenario.
   *
   * @param link what the service's model is read through
   * @param stop ends it early when it says so
   */
  public SwapScenario(ServiceAddress service, ModelLink link, BooleanSupplier stop) {
    this.service = service;
    this.client = service.client();
    this.link = link;
    this.stop = stop;
  }

  /**
   * Runs the scenario.
   *
   * @param swaps how often a version takes over
   * @param rate requests a second
   * @throws LinetException if the two folders hold the same version, or the service refuses one
   */
  public SwapFigures run(Prefixes prefixes, int swaps, double rate) {
    RecommendRequests requests = new RecommendRequests(service, prefixes, SESSIONS);
    CheckedRequests checked = new CheckedRequests(requests, known(prefixes, requests.count()));
    try (Connections connections = new Connections(service.socket())) {
      CompletableFuture<List<SwapFigures.Memory>> exchanges =
          CompletableFuture.supplyAsync(() -> exchange(swaps));
      LoadGenerator generator =
          new LoadGenerator(
              connections,
              checked,
              LoadTest.PATIENCE,
              () -> exchanges.isDone() || stop.getAsBoolean());
      LoadFigures load = generator.run(Phase.of(rate, LONGEST_SECONDS));
      return new SwapFigures(
          exchanges.join(), load, checked.answers(), checked.wrong(), checked.firstWrong());
    } catch (CompletionException e) {
      throw e.getCause() instanceof LinetException refused ? refused : e;
    }
  }

  /** Answers of both versions, each asked while it alone serves; the first serves again after. */
  private Map<String, KnownAnswers> known(Prefixes prefixes, int count) {
    Map<String, KnownAnswers> known = new LinkedHashMap<>();
    for (int version = 0; version < 2; version++) {
      KnownAnswers answers = KnownAnswers.ask(client, prefixes, count);
      known.put(client.reload(ServiceProcess.MODEL), answers);
      link.exchange();
      String next = client.reload(ServiceProcess.MODEL);
      if (known.containsKey(next) && version == 0) {
        throw new LinetException(
            FailureCode.WRONG_USAGE,
            "--swap-with names the same version of the model, "
                + next
                + ": train one with another --set seed=N");
      }
    }
    return known;
  }

  private List<SwapFigures.Memory> exchange(int swaps) {
    List<SwapFigures.Memory> memory = new ArrayList<>();
    memory.add(memory());
    String version = client.reload(ServiceProcess.MODEL);
    for (int swap = 0; swap < swaps && !stop.getAsBoolean(); swap++) {
      link.exchange();
      String next = client.reload(ServiceProcess.MODEL);
      if (next.equals(version)) {
        throw new LinetException(
            FailureCode.SERVICE_REFUSED,
            "Version " + version + " serves on after its folder was exchanged");
      }
      version = next;
      memory.add(memory());
    }
    return memory;
  }

  private SwapFigures.Memory memory() {
    ServiceMetrics metrics = ServiceMetrics.of(client);
    return new SwapFigures.Memory(metrics.residentBytes(), metrics.heapBytes());
  }
}
