package org.linet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.Metric;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

class BootstrapTest {
  private static final long SEED = 77;

  /** So many sessions of {@code clicks} clicks. */
  private static PrefixSamples samples(int sessions, int clicks) {
    int[][] all = new int[sessions][clicks];
    return PrefixSamples.of(Sessions.of(all));
  }

  private static Interval interval(PrefixSamples samples, int[] ranks, int resamples) {
    SessionSums sums =
        SessionSums.of(
            samples,
            MetricTable.CELLS,
            (sample, into, from) -> MetricTable.addGains(ranks[sample], 1, into, from));
    return Interval.percentile(sums.bootstrap(resamples, SEED), 0.95);
  }

  @Test
  void hitsOfSingleSampleSessionsHaveTheNormalIntervalOfAShare() {
    int n = 2_000;
    int[] ranks = new int[n];
    Arrays.fill(ranks, 50);
    Arrays.fill(ranks, 0, 600, 1);
    Interval interval = interval(samples(n, 2), ranks, 4_000);
    // a share p of n independent trials: p +- 1.96 sqrt(p (1 - p) / n)
    double half = 1.96 * Math.sqrt(0.3 * 0.7 / n);
    assertThat(interval.lower().at(Metric.HIT, 20)).isEqualTo(0.3 - half, within(0.1 * half));
    assertThat(interval.upper().at(Metric.HIT, 20)).isEqualTo(0.3 + half, within(0.1 * half));
  }

  @Test
  void samplesOfOneSessionThatFareAlikeCountAsOne() {
    int sessions = 500;
    int[] ranks = new int[sessions * 9];
    for (int sample = 0; sample < ranks.length; sample++) {
      ranks[sample] = sample / 9 < 200 ? 1 : 50;
    }
    Interval interval = interval(samples(sessions, 10), ranks, 4_000);
    double half = 1.96 * Math.sqrt(0.4 * 0.6 / sessions);
    assertThat(interval.upper().at(Metric.HIT, 20)).isEqualTo(0.4 + half, within(0.1 * half));
    assertThat(interval.lower().at(Metric.HIT, 20)).isEqualTo(0.4 - half, within(0.1 * half));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    int[] ranks = new Random(SEED).ints(300, 1, 60).toArray();
    assertThat(interval(samples(300, 2), ranks, 200))
        .isEqualTo(interval(samples(300, 2), ranks, 200));
  }

  @Test
  void percentilesLeaveTheStatedShareOutside() {
    double[][] estimates = new double[MetricTable.CELLS][1_000];
    for (double[] cell : estimates) {
      Arrays.setAll(cell, i -> 999 - i);
    }
    Interval interval = Interval.percentile(estimates, 0.95);
    assertThat(interval.lower().at(Metric.MRR, 5)).isEqualTo(25);
    assertThat(interval.upper().at(Metric.MRR, 5)).isEqualTo(974);
  }

  private static RankedRuns ranks(int[]... runs) {
    return new RankedRuns(
        Arrays.stream(runs).map(run -> new SampleRanks(samples(run.length, 2), run, run)).toList());
  }

  @Test
  void modelsThatFareAlikeDifferByNothing() {
    int[] same = new Random(SEED).ints(200, 1, 60).toArray();
    PairedBootstrap.Difference difference =
        PairedBootstrap.compare(ranks(same), ranks(same), 500, SEED, 0.95);
    assertThat(difference.difference().at(Metric.MRR, 20)).isZero();
    assertThat(difference.interval().lower().at(Metric.MRR, 20)).isZero();
    assertThat(difference.pValue().at(Metric.MRR, 20)).isEqualTo(1);
  }

  @Test
  void pairingFindsASmallDifferenceThatTheSeparateIntervalsHide() {
    int n = 1_000;
    int[] worse = new Random(SEED).ints(n, 1, 60).toArray();
    int[] better = worse.clone();
    for (int sample = 0; sample < n; sample += 40) {
      better[sample] = 1;
    }
    PairedBootstrap.Difference difference =
        PairedBootstrap.compare(ranks(better), ranks(worse), 1_000, SEED, 0.95);
    double apart =
        interval(samples(n, 2), worse, 1_000).upper().at(Metric.HIT, 20)
            - interval(samples(n, 2), better, 1_000).lower().at(Metric.HIT, 20);
    assertThat(apart).as("overlap of the two intervals").isPositive();
    assertThat(difference.difference().at(Metric.HIT, 20)).isPositive();
    assertThat(difference.interval().lower().at(Metric.HIT, 20)).isPositive();
    assertThat(difference.pValue().at(Metric.HIT, 20)).isLessThan(0.01);
  }

  @Test
  void theDifferenceTurnsRoundWithTheOrder() {
    int[] a = new Random(SEED).ints(200, 1, 60).toArray();
    int[] b = new Random(SEED + 1).ints(200, 1, 60).toArray();
    double forth =
        PairedBootstrap.compare(ranks(a), ranks(b), 100, SEED, 0.9)
            .difference()
            .at(Metric.NDCG, 10);
    double back =
        PairedBootstrap.compare(ranks(b), ranks(a), 100, SEED, 0.9)
            .difference()
            .at(Metric.NDCG, 10);
    assertThat(forth).isEqualTo(-back, within(1e-15)).isNotZero();
  }

  @Test
  void refusesRanksOfOtherSamples() {
    assertThatThrownBy(
            () ->
                PairedBootstrap.compare(
                    ranks(new int[] {1, 2}), ranks(new int[] {1, 2, 3}), 10, SEED, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSlicesIntervalIsThatOfItsSamplesAlone() {
    // two clicks: every sample has a prefix of one; three: the first of both does
    int[] ranks = new Random(SEED).ints(300, 1, 60).toArray();
    int[] twice = new int[600];
    Arrays.setAll(twice, sample -> sample % 2 == 0 ? ranks[sample / 2] : 1);
    EvaluationOptions options = EvaluationOptions.defaults().withBootstrap(300, SEED);
    Slice slice =
        Slices.of(
                RankedRuns.of(new SampleRanks(samples(300, 3), twice, twice)),
                new int[] {1},
                options)
            .get(0);
    assertThat(slice.name()).isEqualTo("1");
    assertThat(slice.samples()).isEqualTo(300);
    assertThat(slice.interval()).isEqualTo(interval(samples(300, 2), ranks, 300));
  }

  @Test
  void anEmptySliceHasNoWidth() {
    EvaluationOptions options = EvaluationOptions.defaults().withBootstrap(50, SEED);
    RankedRuns runs = ranks(new int[] {1, 2, 3});
    Slice eleven = Slices.of(runs, new int[] {1}, options).get(6);
    assertThat(eleven.samples()).isZero();
    assertThat(eleven.metrics().at(Metric.HIT, 20)).isZero();
    assertThat(eleven.interval().upper().at(Metric.HIT, 20)).isZero();
  }

  @Test
  void severalRunsOfEqualRanksAreAsOneAndRunsOfOtherSamplesAreRefused() {
    int[] a = new Random(SEED).ints(100, 1, 60).toArray();
    int[] b = new Random(SEED + 1).ints(100, 1, 60).toArray();
    PairedBootstrap.Difference one = PairedBootstrap.compare(ranks(a), ranks(b), 100, SEED, 0.9);
    PairedBootstrap.Difference two =
        PairedBootstrap.compare(ranks(a, a), ranks(b, b), 100, SEED, 0.9);
    assertThat(two.difference().at(Metric.MRR, 20))
        .isEqualTo(one.difference().at(Metric.MRR, 20), within(1e-12));
    assertThat(two.interval().upper().at(Metric.MRR, 20))
        .isEqualTo(one.interval().upper().at(Metric.MRR, 20), within(1e-12));
    assertThatThrownBy(() -> ranks(a, new int[] {1})).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(BootstrapTest::ranks).isInstanceOf(IllegalArgumentException.class);
  }
}
