package org.linet.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.BenchmarkData;
import org.linet.core.testing.RandomSeed;
import org.linet.evaluation.SampleRanks;

class LocalInvarianceProbeTest {
  private static final int ITEMS = 9;

  /** Rows from here on occur in test only. */
  private static final int SEEN = 8;

  @Test
  void agreesWithItsDefinitionOnRandomSessions() {
    Random random = RandomSeed.random(getClass());
    int compared = 0;
    for (int trial = 0; trial < 25; trial++) {
      int[][] train = sessions(random, 25, SEEN);
      int[][] test = sessions(random, 20, ITEMS);
      ProbeOptions options =
          ProbeOptions.defaults()
              .with(random.nextBoolean() ? TestSequences.FULL : TestSequences.PREFIXES)
              .with(random.nextBoolean() ? CoOccurrence.EVERY : CoOccurrence.NEAREST)
              .withBeta(1 + random.nextInt(3))
              .withIdentical(random.nextBoolean())
              .withK(1 + random.nextInt(5));
      List<ProbedModel> models = List.of(model("one", test, random), model("two", test, random));
      List<SlowProbe.Pair> candidates = SlowProbe.candidates(test, options.sequences());
      if (none(candidates, train, options)) {
        assertThatThrownBy(() -> probe(train, test, options)).isInstanceOf(LinetException.class);
        continue;
      }
      LocalInvarianceProbe probe = probe(train, test, options);
      assertThat(probe.counts().candidates()).isEqualTo(candidates.size());
      assertThat(probe.counts().identical())
          .isEqualTo(candidates.stream().filter(SlowProbe.Pair::identical).count());
      for (ProbeCurve curve : probe.curves(models, 0)) {
        List<SlowProbe.Pair> filtered =
            candidates.stream()
                .filter(pair -> options.identical() || !pair.identical())
                .filter(
                    pair ->
                        curve.pairs() == PairFilter.ALL
                            || (pair.first().inputs().length >= 2 && !pair.identical()))
                .toList();
        assertCurve(curve, filtered, train, options, models);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  private static void assertCurve(
      ProbeCurve curve,
      List<SlowProbe.Pair> candidates,
      int[][] train,
      ProbeOptions options,
      List<ProbedModel> models) {
    assertThat(curve.points()).hasSize(17);
    for (int place = 0; place < 17; place++) {
      double theta = 0.1 + 0.05 * place;
      ProbeCurve.Point point = curve.points().get(place);
      assertThat(point.theta()).isCloseTo(theta, within(1e-12));
      int pairs = 0;
      double length = 0;
      double degrees = 0;
      int[] right = new int[models.size()];
      for (SlowProbe.Pair pair : candidates) {
        double degree =
            SlowProbe.degree(
                pair.weights(train, options.coOccurrence()), options.beta(), point.theta());
        if (Double.isNaN(degree)) {
          continue;
        }
        pairs++;
        length += pair.first().inputs().length + 1;
        degrees += degree;
        for (int model = 0; model < right.length; model++) {
          int[] ranks = models.get(model).ranks().pessimistic();
          right[model] +=
              ranks[pair.first().sample()] <= options.k()
                      && ranks[pair.second().sample()] <= options.k()
                  ? 1
                  : 0;
        }
      }
      assertThat(point.pairs()).isEqualTo(pairs);
      assertThat(point.meanLength()).isCloseTo(pairs == 0 ? 0 : length / pairs, within(1e-9));
      assertThat(point.meanDegree()).isCloseTo(pairs == 0 ? 0 : degrees / pairs, within(1e-6));
      for (int model = 0; model < right.length; model++) {
        ProbeCurve.Share share = curve.models().get(model).shares().get(place);
        assertThat(share == null).isEqualTo(pairs == 0);
        if (share != null) {
          assertThat(share.right()).isEqualTo(right[model]);
          assertThat(share.share()).isEqualTo((double) right[model] / pairs);
          assertThat(share.overPairs().lower()).isLessThanOrEqualTo(share.share());
          assertThat(share.overPairs().upper()).isGreaterThanOrEqualTo(share.share());
        }
      }
    }
  }

  @Test
  void findsTheCandidatesOfTheBenchmarkAndWhatAnotherProgramFoundOfThem() {
    TrainingSet train = DatasetFolder.open(BenchmarkData.diginetica()).readTrain();
    Sessions test =
        DatasetFolder.open(BenchmarkData.diginetica()).readTestWithUnseen(train.catalog());
    ProbeOptions full = ProbeOptions.defaults().with(TestSequences.FULL);
    assertThat(qualifying(train, test, full, 2_498, 156)).containsExactly(1_317, 994, 438, 220);
    assertThat(qualifying(train, test, full.with(CoOccurrence.NEAREST), 2_498, 156))
        .as("the other program takes the nearest distance of a session only")
        .containsExactly(1_331, 1_055, 679, 274);
    assertThat(qualifying(train, test, ProbeOptions.defaults(), 36_945, 1_792))
        .containsExactly(21_031, 15_394, 5_483, 2_483);
  }

  @Test
  void tellsUnseenItemsOfTheBenchmarkApart() {
    TrainingSet train = DatasetFolder.open(BenchmarkData.yoochoose64()).readTrain();
    Sessions test =
        DatasetFolder.open(BenchmarkData.yoochoose64()).readTestWithUnseen(train.catalog());
    ProbeOptions full = ProbeOptions.defaults().with(TestSequences.FULL);
    assertThat(qualifying(train, test, full, 99_586, 14_912))
        .containsExactly(89_085, 70_635, 34_455, 15_791);
    assertThat(qualifying(train, test, full.with(CoOccurrence.NEAREST), 99_586, 14_912))
        .containsExactly(89_685, 76_942, 53_341, 26_990);
  }

  /** Pairs at 0.3, 0.5, 0.7 and 0.9. */
  private static int[] qualifying(
      TrainingSet train, Sessions test, ProbeOptions options, int candidates, int identical) {
    LocalInvarianceProbe probe = LocalInvarianceProbe.of(train.sessions(), test, options);
    assertThat(probe.counts().candidates()).isEqualTo(candidates);
    assertThat(probe.counts().identical()).isEqualTo(identical);
    List<ProbeCurve.Point> points = probe.curves(List.of(), 0).get(0).points();
    return IntStream.of(4, 8, 12, 16).map(place -> points.get(place).pairs()).toArray();
  }

  @Test
  void intervalsOverTargetsAreWiderWherePairsShareATarget() {
    // target 0 has 45 pairs, all right; targets 1 to 5 have one each, all wrong
    int[][] test = new int[20][];
    for (int s = 0; s < 10; s++) {
      test[s] = new int[] {6, 0};
    }
    for (int s = 10; s < 20; s++) {
      test[s] = new int[] {6, 1 + (s - 10) / 2};
    }
    int[] ranks = new int[20];
    Arrays.fill(ranks, 1);
    Arrays.fill(ranks, 10, 20, 100);
    LocalInvarianceProbe probe = probe(new int[][] {{6, 7}}, test, ProbeOptions.defaults());
    ProbeCurve all = probe.curves(List.of(model("toy", test, ranks)), 0).get(0);
    ProbeCurve.Share share = Objects.requireNonNull(all.models().get(0).shares().get(0));
    assertThat(share.share()).isEqualTo(0.9);
    assertThat(all.points().get(0).targets()).isEqualTo(6);
    assertThat(share.overPairs().lower()).isCloseTo(0.82, within(0.001));
    assertThat(share.overTargets().lower()).as("draws without target 0").isZero();
  }

  @Test
  void saysWhyNoPairQualifies() {
    int[][] train = {{0, 1, 2, 3, 4, 5, 6, 7}};
    assertThatThrownBy(() -> probe(train, new int[][] {{1, 2}, {2, 3, 4}}, ProbeOptions.defaults()))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("of 3 test sequences no two have the same length and the same last");
    assertThatThrownBy(
            () ->
                probe(
                    train,
                    new int[][] {{1, 2}, {1, 2, 3}},
                    ProbeOptions.defaults().with(TestSequences.FULL)))
        .hasMessageContaining("sequences=prefixes");
    assertThatThrownBy(
            () ->
                probe(
                    train,
                    new int[][] {{1, 2}, {1, 2}},
                    ProbeOptions.defaults().withIdentical(false)))
        .hasMessageContaining("1 pairs")
        .hasMessageContaining("all of them are identical");
    assertThatThrownBy(() -> probe(train, new int[][] {{1, 2}, {8, 2}}, ProbeOptions.defaults()))
        .hasMessageContaining("do not hold those items together");
    int[] apart = new int[2000];
    Arrays.setAll(apart, i -> i == 0 ? 0 : i == apart.length - 1 ? 1 : 10 + i);
    assertThatThrownBy(
            () -> probe(new int[][] {apart}, new int[][] {{0, 2}, {1, 2}}, ProbeOptions.defaults()))
        .hasMessageContaining("similarities up to 0.091 only");
  }

  private static LocalInvarianceProbe probe(int[][] train, int[][] test, ProbeOptions options) {
    return LocalInvarianceProbe.of(Sessions.of(train), Sessions.of(test), options);
  }

  private static boolean none(
      List<SlowProbe.Pair> candidates, int[][] train, ProbeOptions options) {
    return candidates.stream()
        .filter(pair -> options.identical() || !pair.identical())
        .allMatch(
            pair ->
                Double.isNaN(
                    SlowProbe.degree(
                        pair.weights(train, options.coOccurrence()), options.beta(), 0.1)));
  }

  private static int[][] sessions(Random random, int count, int items) {
    int[][] sessions = new int[count][];
    for (int s = 0; s < count; s++) {
      sessions[s] = random.ints(1 + random.nextInt(6), 0, items).toArray();
    }
    return sessions;
  }

  private static ProbedModel model(String name, int[][] test, Random random) {
    return model(name, test, random.ints(Sessions.of(test).sampleCount(), 1, ITEMS + 1).toArray());
  }

  private static ProbedModel model(String name, int[][] test, int[] ranks) {
    PrefixSamples samples = PrefixSamples.of(Sessions.of(test));
    return new ProbedModel(name, new SampleRanks(samples, ranks, ranks));
  }
}
