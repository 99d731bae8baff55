package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the requests of a phase.
 *
 * @param rate requests a second that were due
 * @param seconds from the first due to the last answer, at least the length of a phase that was not
 *     ended early
 * @param sent requests
 * @param ok answers with 200
 * @param busy answers with 503
 * @param errors other answers, and requests that got none
 * @param latency of the answers with 200, from when the request was due
 * @param late how long after they were due the requests were sent; a part of the latency
 */
record LoadFigures(
    double rate,
    double seconds,
    long sent,
    long ok,
    long busy,
    long errors,
    Percentiles latency,
    Percentiles late) {
  private static final double SHARE_IN_TIME = 0.99;

  /** Answers with 200 a second. */
  double okPerSecond() {
    return ok / seconds;
  }

  /**
   * Whether 99 of 100 requests were answered within a limit: no error, few refusals, and the 99th
   * percentile in time.
   */
  boolean holds(double limitMillis) {
    return errors == 0 && ok >= SHARE_IN_TIME * sent && latency.p99() <= limitMillis;
  }

  /** For machines. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rate", rate);
    json.put("seconds", seconds);
    json.put("sent", sent);
    json.put("ok", ok);
    json.put("busy", busy);
    json.put("errors", errors);
    json.put("okPerSecond", okPerSecond());
    json.put("latencyMillis", latency.json());
    json.put("lateMillis", late.json());
    return json;
  }
}
