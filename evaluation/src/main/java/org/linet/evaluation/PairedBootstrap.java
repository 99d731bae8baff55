package org.linet.evaluation;

import java.util.Arrays;

/**
 * Whether one model is better than another on the same samples.
 *
 * <p>The bootstrap draws sessions and looks at the difference of the two models' figures on each
 * draw, so what makes a session hard for both cancels out. See {@link SessionSums} for the method.
 */
public final class PairedBootstrap {
  private PairedBootstrap() {}

  /**
   * The first model's figures less the second's.
   *
   * @param difference of the pessimistic figures
   * @param interval of the difference
   * @param pValue two-sided: twice the smaller share of resamples on either side of 0, at most 1;
   *     the sample itself counts as one resample, so it is never 0
   */
  public record Difference(MetricTable difference, Interval interval, MetricTable pValue) {}

  /**
   * Compares pessimistic ranks.
   *
   * @throws IllegalArgumentException if the two do not rank the same samples
   */
  public static Difference compare(
      RankedRuns first, RankedRuns second, int resamples, long seed, double confidence) {
    RankedRuns.requireSameSamples(first.runs().get(0), second.runs().get(0));
    SessionSums sums =
        SessionSums.of(
            first.samples(),
            MetricTable.CELLS,
            (sample, into, from) -> {
              first.addGains(sample, 1, into, from);
              second.addGains(sample, -1, into, from);
            });
    double[][] estimates = sums.bootstrap(resamples, seed);
    MetricTable pValues =
        new MetricTable(Arrays.stream(estimates).mapToDouble(p -> pValue(p)).toArray());
    return new Difference(
        new MetricTable(sums.means()), Interval.percentile(estimates, confidence), pValues);
  }

  private static double pValue(double[] differences) {
    int below = 0;
    int above = 0;
    for (double difference : differences) {
      below += difference <= 0 ? 1 : 0;
      above += difference >= 0 ? 1 : 0;
    }
    return Math.min(1, 2.0 * (Math.min(below, above) + 1) / (differences.length + 1));
  }
}
