package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.Sessions;
import org.linet.core.testing.BenchmarkData;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.loss.Targets;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SmallData;
import org.linet.settings.NeuralSettings;

class MergedPrefixesTest {
  private static final int LONGER_THAN_ANY_SESSION = 1000;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void holdsEveryDistinctPrefixOnceWithTheCountsOfWhatFollowed() {
    for (int round = 0; round < 40; round++) {
      Sessions sessions = SmallData.random(random.nextInt(120), 1 + random.nextInt(5), 7, random);
      int maxLength = 1 + random.nextInt(8);
      MergedPrefixes merged = MergedPrefixes.of(sessions, maxLength);
      assertThat(counts(merged)).isEqualTo(slowCounts(sessions, maxLength));
      assertThat(merged.samples()).isEqualTo(sessions.sampleCount());
      int weights = IntStream.range(0, merged.size()).map(merged::weight).sum();
      assertThat(weights).isEqualTo(merged.samples());
    }
  }

  @Test
  void addsUpTheTargetsOfThePrefixesThatHaveMost() {
    for (int round = 0; round < 20; round++) {
      Sessions sessions = SmallData.random(random.nextInt(80), 5, 5, random);
      int count = 1 + random.nextInt(6);
      long expected =
          slowCounts(sessions, 4).values().stream()
              .sorted(Comparator.comparingInt(targets -> -targets.size()))
              .limit(count)
              .mapToInt(Map::size)
              .sum();
      assertThat(MergedPrefixes.of(sessions, 4).mostTargets(count)).isEqualTo(expected);
    }
  }

  @Test
  void readsASliceOfTheSessionsOnly() {
    Sessions all = SmallData.random(60, 4, 6, random);
    Sessions slice = all.slice(20, 45);
    assertThat(counts(MergedPrefixes.of(slice, 4))).isEqualTo(slowCounts(slice, 4));
  }

  @Test
  void distinguishesPrefixesByTheClicksThatTheModelReadsOnly() {
    Sessions sessions = Sessions.of(new int[] {0, 1, 2, 3}, new int[] {4, 1, 2, 3});
    assertThat(MergedPrefixes.of(sessions, 3).size()).isEqualTo(6);
    MergedPrefixes merged = MergedPrefixes.of(sessions, 2);
    assertThat(counts(merged).get(List.of(1, 2))).isEqualTo(Map.of(3, 2));
    assertThat(merged.size()).isEqualTo(5);
  }

  @Test
  void hasTheLossAndTheGradientOfTheUnmergedSamples() {
    int items = 5;
    Sessions sessions = SmallData.random(30, items, 4, random);
    Hyperparameters settings =
        LinetNetworks.settings("dimension", "3", "dropout", "0", "batch-size", "512");
    NeuralSettings values = NeuralSettings.of(settings);
    MergedPrefixes merged = MergedPrefixes.of(sessions, 20);
    assertThat(merged.size()).as("something was merged").isLessThan(merged.samples());
    try (Network network = LinetNetworks.random(settings, items, ScalarType.Double, random);
        Workers workers = new Workers(2);
        TrainingStep step =
            new TrainingStep(network, values, new RowSelection.AllRows(items), workers)) {
      EpochPlan plan = new EpochPlan(merged, values.training().batchSize(), 1);
      Map<String, double[]> fromMerged = new HashMap<>();
      double mergedLoss = 0;
      assertThat(plan.batch(0).groups()).as("lengths in a batch").isGreaterThan(1);
      for (int b = 0; b < plan.batches(); b++) {
        mergedLoss += step.gradients(plan.batch(b), 1);
        addGradients(network, step, fromMerged);
      }
      Map<String, double[]> fromSamples = new HashMap<>();
      double samplesLoss = 0;
      for (int s = 0; s < sessions.count(); s++) {
        int[] session = sessions.session(s);
        for (int end = 1; end < session.length; end++) {
          samplesLoss += step.gradients(sample(session, end, values.training().batchSize()), 1);
          addGradients(network, step, fromSamples);
        }
      }
      assertThat(mergedLoss).isCloseTo(samplesLoss, within(1e-6 * samplesLoss));
      assertThat(fromMerged.keySet()).isEqualTo(network.parameters().byName().keySet());
      fromMerged.forEach(
          (name, gradient) ->
              assertThat(gradient)
                  .as(name)
                  .containsExactly(Objects.requireNonNull(fromSamples.get(name)), within(1e-6)));
    }
  }

  @Test
  void mergesDigineticaWithoutCuttingAPrefix() {
    Sessions sessions = DatasetFolder.open(BenchmarkData.diginetica()).readTrain().sessions();
    MergedPrefixes merged = MergedPrefixes.of(sessions, LONGER_THAN_ANY_SESSION);
    assertThat(merged.samples()).isEqualTo(719_470);
    assertThat(merged.size()).isEqualTo(536_301);
  }

  private static Batch sample(int[] session, int end, int batchSize) {
    int[] prefix = Arrays.copyOf(session, end);
    Targets target =
        new Targets(1, new int[] {0}, new int[] {session[end]}, new float[] {1f / batchSize});
    return new Batch(1, end, prefix, target, 1);
  }

  private static void addGradients(Network network, TrainingStep step, Map<String, double[]> sums) {
    network
        .parameters()
        .byName()
        .forEach(
            (name, tensor) -> {
              Tensor ofTable = step.tableGradients().get(name);
              double[] gradient = Networks.values(ofTable != null ? ofTable : tensor.grad());
              double[] sum = sums.computeIfAbsent(name, n -> new double[gradient.length]);
              for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient[i];
              }
            });
  }

  /** Prefix, target, count; fails if a prefix or a prefix's target stands there twice. */
  private static Map<List<Integer>, Map<Integer, Integer>> counts(MergedPrefixes merged) {
    Map<List<Integer>, Map<Integer, Integer>> counts = new HashMap<>();
    for (int p = 0; p < merged.size(); p++) {
      int prefix = p;
      List<Integer> clicks =
          IntStream.range(0, merged.length(p)).map(i -> merged.item(prefix, i)).boxed().toList();
      Map<Integer, Integer> targets = new HashMap<>();
      for (int t = merged.firstTarget(p); t < merged.endTarget(p); t++) {
        assertThat(targets.put(merged.target(t), merged.count(t))).isNull();
      }
      assertThat(counts.put(clicks, targets)).isNull();
    }
    return counts;
  }

  private static Map<List<Integer>, Map<Integer, Integer>> slowCounts(
      Sessions sessions, int maxLength) {
    Map<List<Integer>, Map<Integer, Integer>> counts = new HashMap<>();
    for (int s = 0; s < sessions.count(); s++) {
      List<Integer> session = IntStream.of(sessions.session(s)).boxed().toList();
      for (int end = 1; end < session.size(); end++) {
        counts
            .computeIfAbsent(
                List.copyOf(session.subList(Math.max(0, end - maxLength), end)),
                prefix -> new HashMap<>())
            .merge(session.get(end), 1, Integer::sum);
      }
    }
    return counts;
  }
}
