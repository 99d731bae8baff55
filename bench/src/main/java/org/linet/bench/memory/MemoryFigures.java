package org.linet.bench.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linet.bench.machine.ProcessMemory;

/**
 * What a training took of the memory; a MB is a million bytes.
 *
 * @param samples after the warm-up, in their order
 * @param peakBytes resident at most, the warm-up included
 * @param steps done in all
 * @param epochs finished in all
 */
public record MemoryFigures(List<Sample> samples, double peakBytes, long steps, long epochs) {
  private static final double MB = 1e6;

  /**
   * A look at the memory.
   *
   * @param minutes since the start
   * @param residentBytes of the whole process
   * @param heapBytes committed to Java's heap, a part of it
   */
  public record Sample(double minutes, double residentBytes, double heapBytes) {

    static Sample now(double minutes) {
      Runtime java = Runtime.getRuntime();
      return new Sample(minutes, ProcessMemory.resident(), java.totalMemory());
    }
  }

  /** Growth of the resident memory, in MB a minute. */
  Trend growth() {
    return Trend.of(
        samples.stream().mapToDouble(Sample::minutes).toArray(),
        samples.stream().mapToDouble(sample -> sample.residentBytes() / MB).toArray());
  }

  /** The fields of {@code --json}. */
  public Map<String, Object> json() {
    Trend growth = growth();
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peakMegabytes", peakBytes / MB);
    json.put("slopeMegabytesPerMinute", growth.slope());
    json.put("slopeStandardError", growth.standardError());
    json.put("firstResidentMegabytes", first.residentBytes() / MB);
    json.put("lastResidentMegabytes", last.residentBytes() / MB);
    json.put("firstHeapMegabytes", first.heapBytes() / MB);
    json.put("lastHeapMegabytes", last.heapBytes() / MB);
    json.put("samples", samples.size());
    json.put("minutes", last.minutes());
    json.put("steps", steps);
    json.put("epochs", epochs);
    json.put("trace", trace());
    return json;
  }

  /** Minutes and resident MB of every sample, to see whether growth is steps or a slope. */
  private List<double[]> trace() {
    return samples.stream()
        .map(sample -> new double[] {sample.minutes(), sample.residentBytes() / MB})
        .toList();
  }

  /** The figures for people. */
  public String text() {
    Trend growth = growth();
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    return String.format(
        Locale.ROOT,
        """
        resident memory at most %,.0f MB
        from minute %.1f to %.1f: %,.0f to %,.0f MB, %+.3f +- %.3f MB a minute (%d samples)
        of that Java's heap: %,.0f to %,.0f MB committed
        %,d steps, %d whole epochs""",
        peakBytes / MB,
        first.minutes(),
        last.minutes(),
        first.residentBytes() / MB,
        last.residentBytes() / MB,
        growth.slope(),
        growth.standardError(),
        samples.size(),
        first.heapBytes() / MB,
        last.heapBytes() / MB,
        steps,
        epochs);
  }
}
