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
   * @param pValue two-sided: twice the smaller share of resamples on either side of 0, or where
   *     those are too few to be counted, twice the tail of a normal distribution; never 0, see
   *     {@link PairedPValue}
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
    double[] means = sums.means();
    double[] errors = sums.standardErrors();
    double[][] draws = sums.bootstrap(resamples, seed);
    int[] differing = sums.differing();
    double[] pValues = new double[MetricTable.CELLS];
    Arrays.setAll(
        pValues, cell -> PairedPValue.of(means[cell], errors[cell], draws[cell], differing[cell]));
    return new Difference(
        new MetricTable(means), Interval.percentile(draws, confidence), new MetricTable(pValues));
  }
}
