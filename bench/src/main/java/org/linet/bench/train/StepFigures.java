package org.linet.bench.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link StepComparison} measured, times in milliseconds.
 *
 * @param epochStep steps of the epoch as a training cuts it
 * @param step steps of as many distinct prefixes as the batch size says
 * @param floor the matrix products of the same steps
 * @param plain steps of the plain loop
 * @param batches of the epoch as a training cuts it
 * @param plainBatches of an epoch of the plain loop
 * @param samples of an epoch
 * @param distinctPrefixes of an epoch
 * @param epochRows mean number of distinct prefixes of {@code epochStep}
 * @param rows mean number of distinct prefixes of {@code step}
 * @param meanLength of the prefixes of {@code step}
 * @param threads that share a step, and an operation of the floor and the plain loop
 */
public record StepFigures(
    Series epochStep,
    Series step,
    Series floor,
    Series plain,
    int batches,
    int plainBatches,
    int samples,
    int distinctPrefixes,
    double epochRows,
    double rows,
    double meanLength,
    int threads) {

  double ratioToFloor() {
    return step.mean() / floor.mean();
  }

  double epochSeconds() {
    return epochStep.mean() * batches / 1e3;
  }

  double plainEpochSeconds() {
    return plain.mean() * plainBatches / 1e3;
  }

  double speedup() {
    return plainEpochSeconds() / epochSeconds();
  }

  double samplesPerSecond() {
    return samples / epochSeconds();
  }

  /** The fields of {@code --json}. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stepMillis", step.mean());
    json.put("stepMedianMillis", step.median());
    json.put("floorMillis", floor.mean());
    json.put("floorMedianMillis", floor.median());
    json.put("ratioToFloor", ratioToFloor());
    json.put("medianRatioToFloor", step.median() / floor.median());
    json.put("rowsPerStep", rows);
    json.put("meanLength", meanLength);
    json.put("epochStepMillis", epochStep.mean());
    json.put("epochStepMedianMillis", epochStep.median());
    json.put("epochRowsPerStep", epochRows);
    json.put("epochBatches", batches);
    json.put("epochSeconds", epochSeconds());
    json.put("epochSecondsMargin", epochStep.margin() * batches / 1e3);
    json.put("samplesPerSecond", samplesPerSecond());
    json.put("plainStepMillis", plain.mean());
    json.put("plainStepMedianMillis", plain.median());
    json.put("plainEpochBatches", plainBatches);
    json.put("plainEpochSeconds", plainEpochSeconds());
    json.put("plainEpochSecondsMargin", plain.margin() * plainBatches / 1e3);
    json.put("plainSamplesPerSecond", samples / plainEpochSeconds());
    json.put("speedup", speedup());
    json.put("samples", samples);
    json.put("distinctPrefixes", distinctPrefixes);
    json.put("steps", step.values().length);
    json.put("threads", threads);
    return json;
  }

  /** The figures for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        step of %.0f distinct prefixes, mean length %.2f:
          LINet    %8.1f ms  (median %.1f)
          floor    %8.1f ms  (median %.1f): the three matrix products alone
          ratio    %8.2f     (of the medians %.2f)
        epoch of %,d samples, %,d distinct prefixes:
          LINet    %8.1f s +- %.1f  (%,d steps of %.1f ms, %.0f distinct prefixes)  %,.0f samples/s
          plain    %8.1f s +- %.1f  (%,d steps of %.1f ms)  %,.0f samples/s
          speedup  %8.2f
        %d timed steps each, %d threads""",
        rows,
        meanLength,
        step.mean(),
        step.median(),
        floor.mean(),
        floor.median(),
        ratioToFloor(),
        step.median() / floor.median(),
        samples,
        distinctPrefixes,
        epochSeconds(),
        epochStep.margin() * batches / 1e3,
        batches,
        epochStep.mean(),
        epochRows,
        samplesPerSecond(),
        plainEpochSeconds(),
        plain.margin() * plainBatches / 1e3,
        plainBatches,
        plain.mean(),
        samples / plainEpochSeconds(),
        speedup(),
        step.values().length,
        threads);
  }
}
