package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A service under more load than it can serve, and after it.
 *
 * @param capacity the highest rate that holds
 * @param overload a multiple of it
 * @param windows of equal length after the overload, at a rate that the service holds
 * @param windowSeconds length of a window
 * @param limitMillis what the 99th percentile may be
 */
public record OverloadFigures(
    LoadFigures capacity,
    LoadFigures overload,
    List<LoadFigures> windows,
    double windowSeconds,
    double limitMillis) {

  /** 99th percentile of the accepted requests, in those at capacity. */
  double ratio() {
    return overload.latency().p99() / capacity.latency().p99();
  }

  /**
   * From the end of the overload to the first window whose requests were answered within the limit;
   * infinite if there is none.
   */
  double recoverySeconds() {
    for (int window = 0; window < windows.size(); window++) {
      if (windows.get(window).holds(limitMillis)) {
        return window * windowSeconds;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** For machines; {@code recoverySeconds} is null where the service did not recover. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("overload", overload.json());
    json.put("p99ToThatAtCapacity", JsonNumber.orNull(ratio()));
    json.put("recoverySeconds", JsonNumber.orNull(recoverySeconds()));
    json.put("windowSeconds", windowSeconds);
    json.put(
        "windowsP99Millis",
        windows.stream().map(window -> JsonNumber.orNull(window.latency().p99())).toList());
    return json;
  }

  /** For people. */
  public String text() {
    double recovery = recoverySeconds();
    return String.format(
        Locale.ROOT,
        """
        overload of %.0f/s: %d sent, %d ok, %d 503, %d errors; %.0f answers with 200 a second
        accepted: p50 %.2f  p99 %.2f ms, %.2f times that at capacity; sent late by %.2f ms (p99)
        %s""",
        overload.rate(),
        overload.sent(),
        overload.ok(),
        overload.busy(),
        overload.errors(),
        overload.okPerSecond(),
        overload.latency().p50(),
        overload.latency().p99(),
        ratio(),
        overload.late().p99(),
        Double.isFinite(recovery)
            ? String.format(
                Locale.ROOT, "p99 within %.0f ms again after %.1f s", limitMillis, recovery)
            : String.format(
                Locale.ROOT,
                "p99 not within %.0f ms again after %.0f s",
                limitMillis,
                windows.size() * windowSeconds));
  }
}
