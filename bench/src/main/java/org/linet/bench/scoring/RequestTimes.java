package org.linet.bench.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Times of requests that were made one after the other, in milliseconds.
 *
 * @param p50 the median
 * @param p90 nine of ten were no slower
 * @param p99 99 of 100 were no slower
 * @param fastest on a machine with other work, the one that was not interrupted
 */
public record RequestTimes(double p50, double p90, double p99, double fastest) {

  /**
   * Makes requests and takes their times, once the code is warm.
   *
   * @param requests how many are timed
   * @param request makes the request of a number
   */
  public static RequestTimes of(int requests, IntConsumer request) {
    for (int warmUp = 0; warmUp < Math.max(1, requests / 2); warmUp++) {
      request.accept(warmUp);
    }
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      request.accept(i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new RequestTimes(share(millis, 0.5), share(millis, 0.9), share(millis, 0.99), millis[0]);
  }

  private static double share(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT, "p50 %.3f  p90 %.3f  p99 %.3f  fastest %.3f ms", p50, p90, p99, fastest);
  }

  /** For machines. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p50", p50);
    json.put("p90", p90);
    json.put("p99", p99);
    json.put("fastest", fastest);
    return json;
  }
}
