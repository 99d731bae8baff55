package org.linet.serving.internal.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The figures behind {@code /metrics}; their names are listed in docs/serving.md. */
public final class ServingMetrics implements AutoCloseable {
  private static final Duration[] BUCKETS =
      LongStream.of(
              250, 500, 1000, 2000, 3000, 5000, 7500, 10_000, 15_000, 25_000, 50_000, 100_000,
              250_000, 1_000_000)
          .mapToObj(micros -> Duration.ofNanos(1000 * micros))
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<String, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Timer waiting = timer("linet.inference.wait", "Time that requests waited");
  private final Timer scoring = timer("linet.inference.batch.time", "Time to score a batch");
  private final DistributionSummary batches =
      DistributionSummary.builder("linet.inference.batch.size")
          .description("Requests scored together")
          .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
          .register(registry);
  private final MultiGauge versions =
      MultiGauge.builder("linet.model.info")
          .description("1 for the version of each model that answers")
          .register(registry);

  /** Begins to count. */
  public ServingMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gauge(
        "process.resident.memory.bytes",
        "Memory of the process, Java heap and native together",
        NativeMemory::residentBytes);
  }

  /** All figures in Prometheus's text format. */
  public String prometheus() {
    return registry.scrape();
  }

  /** A request was answered. */
  public void request(String route, int status, long nanos) {
    requests
        .computeIfAbsent(
            route + " " + status,
            key ->
                Timer.builder("linet.http.requests")
                    .description("Requests from their headers to the answer")
                    .tags("route", route, "status", Integer.toString(status))
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry))
        .record(Duration.ofNanos(nanos));
  }

  /** A request left the queue of the inference pool. */
  public void waited(long nanos) {
    waiting.record(Duration.ofNanos(nanos));
  }

  /** Requests were scored together. */
  public void batch(int size, long nanos) {
    batches.record(size);
    scoring.record(Duration.ofNanos(nanos));
  }

  /** A request was turned away: {@code queue-full}, {@code too-late}. */
  public void rejected(String cause) {
    count("linet.rejected", "Requests turned away with 503", "cause", cause);
  }

  /** Popular items were given instead of the model's. */
  public void fallback(String reason) {
    count("linet.fallbacks", "Answers with popular items instead", "reason", reason);
  }

  /**
   * The session store did not do what it was asked for: {@code read}, {@code append}, {@code
   * delete}.
   */
  public void storeFailed(String operation) {
    count("linet.session.store.failures", "Calls that failed", "operation", operation);
  }

  /** Another version of a model took over. */
  public void modelSwapped(String model) {
    count("linet.model.swaps", "Versions that took over", "model", model);
  }

  /** A candidate was refused. */
  public void modelRefused(String model) {
    count("linet.model.refusals", "Candidates that were refused", "model", model);
  }

  /** A figure that is asked for when the metrics are read. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Names and versions of the models that answer now; replaces those of the last call. */
  public void models(List<Map.Entry<String, String>> namesAndVersions) {
    versions.register(
        namesAndVersions.stream()
            .map(
                model ->
                    MultiGauge.Row.of(
                        Tags.of("model", model.getKey(), "version", model.getValue()), 1))
            .toList(),
        true);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private void count(String name, String description, String tag, String value) {
    counters
        .computeIfAbsent(
            name + " " + value,
            key ->
                Counter.builder(name).description(description).tag(tag, value).register(registry))
        .increment();
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
