package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Percentiles in milliseconds; NaN where nothing was measured.
 *
 * @param p50 the median
 * @param p90 nine of ten were no slower
 * @param p99 99 of 100 were no slower
 * @param p999 999 of 1,000 were no slower
 * @param max the slowest
 */
record Percentiles(double p50, double p90, double p99, double p999, double max) {

  /** Of a histogram of microseconds. */
  static Percentiles of(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return new Percentiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    return new Percentiles(
        millis(micros, 50),
        millis(micros, 90),
        millis(micros, 99),
        millis(micros, 99.9),
        micros.getMaxValue() / 1e3);
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  /** For machines. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p50", JsonNumber.orNull(p50));
    json.put("p90", JsonNumber.orNull(p90));
    json.put("p99", JsonNumber.orNull(p99));
    json.put("p999", JsonNumber.orNull(p999));
    json.put("max", JsonNumber.orNull(max));
    return json;
  }
}
