package org.linet.evaluation;

/**
 * Confidence intervals of all metrics.
 *
 * @param confidence for example 0.95
 * @param lower lower ends
 * @param upper upper ends
 */
public record Interval(double confidence, MetricTable lower, MetricTable upper) {
  /** Intervals of the means of session sums, by the options' bootstrap; wider for few sessions. */
  static Interval of(SessionSums sums, EvaluationOptions options) {
    Interval drawn =
        percentile(sums.bootstrap(options.resamples(), options.seed()), options.confidence());
    return SmallTest.widened(drawn, sums.means(), sums.sessions());
  }

  /**
   * Percentile intervals, cell by cell.
   *
   * @param estimates estimates by cell and resample; sorted in place
   */
  static Interval percentile(double[][] estimates, double confidence) {
    double[] lower = new double[estimates.length];
    double[] upper = new double[estimates.length];
    for (int cell = 0; cell < estimates.length; cell++) {
      Percentiles ends = Percentiles.of(estimates[cell], confidence);
      lower[cell] = ends.lower();
      upper[cell] = ends.upper();
    }
    return new Interval(confidence, new MetricTable(lower), new MetricTable(upper));
  }
}
