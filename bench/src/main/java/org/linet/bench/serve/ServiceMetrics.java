package org.linet.bench.serve;

import java.util.function.Predicate;
import org.linet.jobs.client.ServiceClient;

/**
 * Figures that a service has at {@code /metrics}; NaN where it does not say.
 *
 * @param cpuSeconds processor time of its process since it started
 * @param residentBytes all memory of its process
 * @param heapBytes of that, committed to Java's heap
 * @param batches batches scored since it started
 * @param batched requests in them
 */
record ServiceMetrics(
    double cpuSeconds, double residentBytes, double heapBytes, double batches, double batched) {

  /** Asks a service for them. */
  static ServiceMetrics of(ServiceClient client) {
    String text = client.metrics();
    return new ServiceMetrics(
        sum(text, "process_cpu_time_ns_total", line -> true) / 1e9,
        sum(text, "process_resident_memory_bytes", line -> true),
        sum(text, "jvm_memory_committed_bytes", line -> line.contains("area=\"heap\"")),
        sum(text, "linet_inference_batch_size_count", line -> true),
        sum(text, "linet_inference_batch_size_sum", line -> true));
  }

  private static double sum(String text, String name, Predicate<String> wanted) {
    double[] values =
        text.lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .filter(wanted)
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    double sum = values.length == 0 ? Double.NaN : 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
