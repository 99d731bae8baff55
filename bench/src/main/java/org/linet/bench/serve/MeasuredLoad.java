package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linet.evaluation.report.TextTable;

/**
 * Load and what it cost; NaN where the system or the service does not say.
 *
 * @param load what became of the requests
 * @param serverCpu processor seconds of the service for 1,000 requests, refused ones included
 * @param clientCpu processor seconds of this process for 1,000 requests
 * @param batch mean number of requests that the service scored together
 */
public record MeasuredLoad(LoadFigures load, double serverCpu, double clientCpu, double batch) {

  boolean holds(double limitMillis) {
    return load.holds(limitMillis);
  }

  /** For machines. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(load.json());
    json.put("serverCpuSecondsPer1000", JsonNumber.orNull(serverCpu));
    json.put("clientCpuSecondsPer1000", JsonNumber.orNull(clientCpu));
    json.put("meanBatch", JsonNumber.orNull(batch));
    return json;
  }

  /** For people: a line each. */
  public static String table(List<MeasuredLoad> loads) {
    TextTable table =
        new TextTable(
            "rate",
            "sent",
            "ok",
            "503",
            "errors",
            "ok/s",
            "p50 ms",
            "p90",
            "p99",
            "p99.9",
            "max",
            "sent late p99",
            "batch",
            "server CPU s/1000",
            "client CPU");
    for (MeasuredLoad measured : loads) {
      LoadFigures load = measured.load;
      table.row(
          number("%.0f", load.rate()),
          number("%.0f", (double) load.sent()),
          number("%.0f", (double) load.ok()),
          number("%.0f", (double) load.busy()),
          number("%.0f", (double) load.errors()),
          number("%.0f", load.okPerSecond()),
          number("%.2f", load.latency().p50()),
          number("%.2f", load.latency().p90()),
          number("%.2f", load.latency().p99()),
          number("%.2f", load.latency().p999()),
          number("%.2f", load.latency().max()),
          number("%.2f", load.late().p99()),
          number("%.1f", measured.batch),
          number("%.3f", measured.serverCpu),
          number("%.3f", measured.clientCpu));
    }
    return table.toString();
  }

  /** For people who wait, in a line. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%d sent, %d ok, %d 503, %d errors, p50 %.2f  p99 %.2f ms",
        load.sent(),
        load.ok(),
        load.busy(),
        load.errors(),
        load.latency().p50(),
        load.latency().p99());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
