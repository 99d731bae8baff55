package org.linet.bench.serve;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.linet.jobs.client.ServiceClient;

/** Loads a service and reads what it cost. */
public final class LoadTest implements AutoCloseable {
  /** How long answers are waited for; what has none by then has none. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ServiceClient client;
  private final Connections connections;
  private final LoadGenerator generator;

  /**
   * Makes the requests and connects.
   *
   * @param stop ends a load early when it says so
   * @throws org.linet.core.LinetException if no service answers
   */
  public LoadTest(ServiceAddress service, Prefixes prefixes, BooleanSupplier stop) {
    client = service.client();
    ServiceMetrics unused = ServiceMetrics.of(client); // fails in a sentence where nothing answers
    RecommendRequests requests = new RecommendRequests(service, prefixes, Integer.MAX_VALUE);
    connections = new Connections(service.socket());
    generator = new LoadGenerator(connections, requests, PATIENCE, stop);
  }

  /** Sends requests at one rate. */
  public MeasuredLoad run(double rate, double seconds) {
    return run(List.of(Phase.of(rate, seconds))).first();
  }

  /** Phases without a pause; the cost is of them all. */
  Measured run(List<Phase> phases) {
    connections.open(phases.get(0).rate());
    ServiceMetrics before = ServiceMetrics.of(client);
    double cpuBefore = cpuSeconds();
    List<LoadFigures> loads = generator.run(phases);
    double cpu = cpuSeconds() - cpuBefore;
    ServiceMetrics after = ServiceMetrics.of(client);
    double thousands = loads.stream().mapToLong(LoadFigures::sent).sum() / 1e3;
    return new Measured(
        loads,
        (after.cpuSeconds() - before.cpuSeconds()) / thousands,
        cpu / thousands,
        (after.batched() - before.batched()) / (after.batches() - before.batches()));
  }

  /** Phases that went over the wire in one go. */
  record Measured(List<LoadFigures> loads, double serverCpu, double clientCpu, double batch) {
    MeasuredLoad first() {
      return new MeasuredLoad(loads.get(0), serverCpu, clientCpu, batch);
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .map(nanos -> nanos / 1e9)
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    connections.close();
  }
}
