package org.linet.bench.train;

import java.util.Arrays;

/**
 * Repeated measurements of one thing.
 *
 * @param values in the order of {@link SystematicSample} where one was drawn
 */
record Series(double[] values) {
  /** Half the width of a 95 % interval, in standard errors. */
  private static final double NORMAL_95 = 1.96;

  double mean() {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Half the width of the mean's 95 % interval, from the differences of neighbours: what varies
   * slowly along a systematic sample is no error of its mean (Wolter, 1985, estimator v2).
   */
  double margin() {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      double difference = values[i] - values[i - 1];
      sum += difference * difference;
    }
    double variance = sum / (2 * (values.length - 1.0));
    return NORMAL_95 * Math.sqrt(variance / values.length);
  }
}
