package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.bench.memory.Trend;

/**
 * What requests and memory saw of versions that took turns; a MB is a million bytes.
 *
 * @param memory before the first swap and after each
 * @param load what became of the requests
 * @param answers right ones, by version
 * @param wrong answers with 200 that are not what the version that they name gives
 * @param firstWrong the first of these, or null
 */
public record SwapFigures(
    List<Memory> memory,
    LoadFigures load,
    Map<String, Long> answers,
    long wrong,
    @Nullable String firstWrong) {
  private static final double MB = 1e6;

  /** Swaps at the start that are left out of the trend: the engine's buffers grow to their size. */
  private static final int WARM_UP_SHARE = 10;

  private static final int LEAST_FOR_TREND = 3;

  /**
   * Memory of the service.
   *
   * @param residentBytes of the whole process
   * @param heapBytes committed to Java's heap, a part of it
   */
  record Memory(double residentBytes, double heapBytes) {}

  int swaps() {
    return memory.size() - 1;
  }

  private int warm() {
    return (swaps() + WARM_UP_SHARE - 1) / WARM_UP_SHARE;
  }

  /** Growth of the resident memory in MB a swap, after the first tenth of the swaps. */
  Trend growth() {
    int[] points = IntStream.range(warm(), memory.size()).toArray();
    if (points.length < LEAST_FOR_TREND) {
      return new Trend(Double.NaN, Double.NaN);
    }
    return Trend.of(
        IntStream.of(points).asDoubleStream().toArray(),
        IntStream.of(points).mapToDouble(i -> memory.get(i).residentBytes() / MB).toArray());
  }

  /** For machines. */
  public Map<String, Object> json() {
    Trend growth = growth();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("swaps", swaps());
    json.put("load", load.json());
    json.put("answersByVersion", answers);
    json.put("wrongAnswers", wrong);
    json.put("firstWrongAnswer", firstWrong);
    json.put("growthMegabytesPerSwap", JsonNumber.orNull(growth.slope()));
    json.put("growthStandardError", JsonNumber.orNull(growth.standardError()));
    json.put(
        "residentMegabytes",
        memory.stream().map(m -> JsonNumber.orNull(m.residentBytes() / MB)).toList());
    json.put(
        "heapMegabytes", memory.stream().map(m -> JsonNumber.orNull(m.heapBytes() / MB)).toList());
    return json;
  }

  /** For people. */
  public String text() {
    Trend growth = growth();
    return String.format(
        Locale.ROOT,
        """
        %d swaps in %.0f s beside %.0f requests a second: %d sent, %d ok, %d 503, %d errors
        answers by version %s, wrong %d%s
        p50 %.2f  p99 %.2f  max %.2f ms
        resident memory before, after %d, after %d swaps: %s; %+.3f +- %.3f MB a swap
        committed to Java's heap: %s""",
        swaps(),
        load.seconds(),
        load.rate(),
        load.sent(),
        load.ok(),
        load.busy(),
        load.errors(),
        answers,
        wrong,
        firstWrong == null ? "" : ", the first: " + firstWrong,
        load.latency().p50(),
        load.latency().p99(),
        load.latency().max(),
        warm(),
        swaps(),
        threePoints(memory.stream().map(m -> m.residentBytes() / MB).toList()),
        growth.slope(),
        growth.standardError(),
        threePoints(memory.stream().map(m -> m.heapBytes() / MB).toList()));
  }

  private String threePoints(List<Double> megabytes) {
    return String.format(
        Locale.ROOT,
        "%.0f, %.0f, %.0f MB",
        megabytes.get(0),
        megabytes.get(warm()),
        megabytes.get(swaps()));
  }
}
