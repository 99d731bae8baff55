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
      SampleRanks first, SampleRanks second, int resamples, long seed, double confidence) {
    requireSameSamples(first, second);
    double[] gains = new double[MetricTable.CELLS];
    SessionSums sums =
        SessionSums.of(
            first.samples(),
            MetricTable.CELLS,
            (sample, into, from) -> {
              Arrays.fill(gains, 0);
              MetricTable.addGains(second.pessimistic()[sample], gains, 0);
              MetricTable.addGains(first.pessimistic()[sample], into, from);
              for (int cell = 0; cell < gains.length; cell++) {
                into[from + cell] -= gains[cell];
              }
            });
    double[][] estimates = sums.bootstrap(resamples, seed);
    MetricTable pValues =
        new MetricTable(Arrays.stream(estimates).mapToDouble(p -> pValue(p)).toArray());
    return new Difference(
        new MetricTable(sums.means()), Interval.percentile(estimates, confidence), pValues);
  }

  private static void requireSameSamples(SampleRanks first, SampleRanks second) {
    boolean same = first.samples().size() == second.samples().size();
    for (int sample = 0; same && sample < first.samples().size(); sample++) {
      same = first.samples().session(sample) == second.samples().session(sample);
    }
    if (!same || first.samples().size() == 0) {
      throw new IllegalArgumentException("the two models did not rank the same samples");
    }
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
