package org.linet.evaluation;

import java.util.Arrays;

/**
 * Confidence intervals of all metrics.
 *
 * @param confidence for example 0.95
 * @param lower lower ends
 * @param upper upper ends
 */
public record Interval(double confidence, MetricTable lower, MetricTable upper) {
  /** Intervals of the means of session sums, by the options' bootstrap. */
  static Interval of(SessionSums sums, EvaluationOptions options) {
    return percentile(sums.bootstrap(options.resamples(), options.seed()), options.confidence());
  }

  /**
   * Percentile intervals: of B sorted estimates the ones that leave floor((1 - confidence) / 2 * B)
   * outside on each side.
   *
   * @param estimates estimates by cell and resample; sorted in place
   */
  static Interval percentile(double[][] estimates, double confidence) {
    double[] lower = new double[estimates.length];
    double[] upper = new double[estimates.length];
    for (int cell = 0; cell < estimates.length; cell++) {
      Arrays.sort(estimates[cell]);
      int resamples = estimates[cell].length;
      // the tolerance keeps 0.025 * 1000 from becoming 24 by rounding
      int outside = (int) Math.floor((1 - confidence) / 2 * resamples + 1e-9);
      lower[cell] = estimates[cell][outside];
      upper[cell] = estimates[cell][resamples - 1 - outside];
    }
    return new Interval(confidence, new MetricTable(lower), new MetricTable(upper));
  }
}
