package org.linet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.Metric;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;

class PairedPValueTest {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 77;

  private final Random random = RandomSeed.random(getClass());

  /** Two models on sessions of one to eight samples, each session as hard for one as for both. */
  private record Pair(PrefixSamples samples, int[] first, int[] second) {
    static Pair of(Random random, int sessions, double lead) {
      int[][] clicks = new int[sessions][];
      Arrays.setAll(clicks, session -> new int[2 + random.nextInt(8)]);
      PrefixSamples samples = PrefixSamples.of(Sessions.of(clicks));
      int[] first = new int[samples.size()];
      int[] second = new int[samples.size()];
      int[] easier = random.ints(sessions, 1, 40).toArray();
      for (int sample = 0; sample < first.length; sample++) {
        int hardest = 5 + easier[samples.session(sample)];
        second[sample] = 1 + random.nextInt(hardest);
        first[sample] = random.nextDouble() < lead ? 1 : 1 + random.nextInt(hardest);
      }
      return new Pair(samples, first, second);
    }

    PairedBootstrap.Difference compare() {
      return PairedBootstrap.compare(
          RankedRuns.of(new SampleRanks(samples, first, first)),
          RankedRuns.of(new SampleRanks(samples, second, second)),
          RESAMPLES,
          SEED,
          0.95);
    }

    /** The difference of the two, by session. */
    double[] gains(Metric metric, int cutoff) {
      double[] gains = new double[samples.sessionCount()];
      for (int sample = 0; sample < first.length; sample++) {
        gains[samples.session(sample)] += metric.gain(first[sample], cutoff);
        gains[samples.session(sample)] -= metric.gain(second[sample], cutoff);
      }
      return gains;
    }

    /** Number of samples, by session. */
    int[] counts() {
      int[] counts = new int[samples.sessionCount()];
      for (int sample = 0; sample < first.length; sample++) {
        counts[samples.session(sample)]++;
      }
      return counts;
    }

    /** Differences on sessions that are drawn anew. */
    double[] draws(double[] gains, int resamples) {
      int[] counts = counts();
      SplittableRandom random = new SplittableRandom(SEED);
      double[] draws = new double[resamples];
      for (int resample = 0; resample < resamples; resample++) {
        double sum = 0;
        int drawn = 0;
        for (int i = 0; i < gains.length; i++) {
          int session = random.nextInt(gains.length);
          sum += gains[session];
          drawn += counts[session];
        }
        draws[resample] = sum / drawn;
      }
      return draws;
    }
  }

  /** The share of a normal distribution beyond z on both sides, as a sum of small rectangles. */
  private static double tails(double z) {
    double step = 1e-4;
    double sum = 0;
    for (double x = z + step / 2; x < z + 12; x += step) {
      sum += Math.exp(-x * x / 2) * step;
    }
    return 2 * sum / Math.sqrt(2 * Math.PI);
  }

  private static double slow(Pair pair, Metric metric, int cutoff) {
    double[] gains = pair.gains(metric, cutoff);
    double[] draws = pair.draws(gains, RESAMPLES);
    long fewer =
        Math.min(
            Arrays.stream(draws).filter(draw -> draw <= 0).count(),
            Arrays.stream(draws).filter(draw -> draw >= 0).count());
    if (fewer >= 10) {
      return Math.min(1, 2.0 * (fewer + 1) / (RESAMPLES + 1));
    }
    double difference = Arrays.stream(gains).sum() / pair.first.length;
    double squares = 0;
    for (int session = 0; session < gains.length; session++) {
      squares += Math.pow(gains[session] - difference * pair.counts()[session], 2);
    }
    int differing = (int) Arrays.stream(gains).filter(gain -> Math.abs(gain) > 1e-9).count();
    double p = tails(Math.abs(difference) * pair.first.length / Math.sqrt(squares));
    return Math.max(Math.max(p, 1e-6), Math.pow(2, 1 - differing));
  }

  @Test
  void countsDrawsOrTakesTheTailAsASlowVersionDoes() {
    int counted = 0;
    int tails = 0;
    for (double lead : new double[] {0, 0.02, 0.1, 0.2, 0.5, 1}) {
      Pair pair = Pair.of(random, 80, lead);
      MetricTable pValues = pair.compare().pValue();
      for (Metric metric : Metric.values()) {
        for (int cutoff : Metric.CUTOFFS) {
          double p = pValues.at(metric, cutoff);
          double slow = slow(pair, metric, cutoff);
          assertThat(p).as("lead %s, %s@%s", lead, metric, cutoff).isCloseTo(slow, within(1e-8));
          counted += p > 0.05 ? 1 : 0;
          tails += p < 0.01 ? 1 : 0;
        }
      }
    }
    assertThat(counted).isPositive();
    assertThat(tails).isPositive();
  }

  @Test
  void theTailIsWhatManyMoreDrawsWouldCount() {
    int checked = 0;
    for (int tried = 0; tried < 1_000 && checked < 3; tried++) {
      Pair pair = Pair.of(random, 200, 0.06);
      double p = pair.compare().pValue().at(Metric.MRR, 20);
      if (p > 0.0005 && p < 0.005) {
        double[] gains = pair.gains(Metric.MRR, 20);
        long beyond = Arrays.stream(pair.draws(gains, 200_000)).filter(draw -> draw <= 0).count();
        assertThat(2 * (double) beyond / 200_000).isBetween(p / 2, p * 2);
        checked++;
      }
    }
    assertThat(checked).as("pairs whose p is below what 1,000 draws can count").isEqualTo(3);
  }

  @Test
  void ofEqualModelsAboutOneInTwentyDiffersAtTheLevelOfOneInTwenty() {
    int pairs = 2_000;
    int[] found = new int[2];
    for (int i = 0; i < pairs; i++) {
      Pair pair = Pair.of(random, 100, 0);
      SessionSums sums =
          SessionSums.of(
              pair.samples,
              1,
              (sample, into, from) ->
                  into[from] +=
                      Metric.MRR.gain(pair.first[sample], 20)
                          - Metric.MRR.gain(pair.second[sample], 20));
      double p =
          PairedPValue.of(
              sums.means()[0],
              sums.standardErrors()[0],
              sums.bootstrap(RESAMPLES, random.nextLong())[0],
              sums.differing()[0]);
      found[0] += p < 0.05 ? 1 : 0;
      found[1] += p < 0.005 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "of %d equal pairs %d have p < 0.05, %d p < 0.005%n",
        pairs,
        found[0],
        found[1]);
    // five standard deviations about what ever more pairs of so few sessions have: 5.5 and 0.6 %
    assertThat(found[0]).isBetween(50, 160);
    assertThat(found[1]).isBetween(0, 30);
  }

  @Test
  void aHandfulOfSessionsProvesNothingHoweverAlikeTheyAre() {
    double[] draws = new double[RESAMPLES];
    Arrays.fill(draws, 0.5);
    assertThat(PairedPValue.of(0.5, 0, draws, 1)).isEqualTo(1);
    assertThat(PairedPValue.of(0.5, 0, draws, 5)).isEqualTo(1 / 16.0);
    assertThat(PairedPValue.of(0.5, 0, draws, 10)).isEqualTo(1 / 512.0);
    assertThat(PairedPValue.of(0.5, 0, draws, 5_000)).isEqualTo(1e-6);
  }

  @Test
  void whatRoundingLeavesOfNoDifferenceIsNone() {
    // a sixth six times is less than one
    int[] ranks = random.ints(50, 1, 20).toArray();
    PrefixSamples samples = PrefixSamples.of(Sessions.of(new int[50][2]));
    SampleRanks run = new SampleRanks(samples, ranks, ranks);
    RankedRuns six = new RankedRuns(Collections.nCopies(6, run));
    assertThat(
            PairedBootstrap.compare(six, RankedRuns.of(run), RESAMPLES, SEED, 0.95)
                .pValue()
                .at(Metric.HIT, 20))
        .isEqualTo(1);
  }
}
