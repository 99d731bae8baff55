package org.linet.neural.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.testing.SmallData;

class EpochPlanTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void givesEverySampleOnceAnEpochWithTheWeightOfOneInTheBatchSize() {
    for (int round = 0; round < 30; round++) {
      Sessions sessions = SmallData.random(1 + random.nextInt(400), 4, 6, random);
      int batchSize = 1 + random.nextInt(round % 2 == 0 ? 20 : 400);
      EpochPlan plan = new EpochPlan(MergedPrefixes.of(sessions, 5), batchSize, random.nextLong());
      Map<List<Integer>, Double> weights = new HashMap<>();
      int samples = 0;
      for (int b = 0; b < plan.batches(); b++) {
        Batch batch = plan.batch(b);
        samples += batch.samples();
        addWeights(batch, weights);
      }
      assertThat(samples).isEqualTo(sessions.sampleCount());
      Map<List<Integer>, Integer> expected = slowSamples(sessions, 5);
      assertThat(weights.keySet()).isEqualTo(expected.keySet());
      weights.forEach(
          (sample, weight) ->
              assertThat(Math.abs(weight * batchSize - expected.getOrDefault(sample, 0)))
                  .isLessThan(1e-4));
    }
  }

  @Test
  void batchesOfDistinctPrefixesHoldEverySampleToo() {
    for (int round = 0; round < 30; round++) {
      Sessions sessions = SmallData.random(1 + random.nextInt(150), 4, 6, random);
      int size = 1 + random.nextInt(20);
      EpochPlan plan = EpochPlan.ofDistinct(MergedPrefixes.of(sessions, 5), size, 3);
      Map<Integer, Integer> notFull = new HashMap<>();
      int samples = 0;
      for (int b = 0; b < plan.batches(); b++) {
        Batch batch = plan.batch(b);
        samples += batch.samples();
        assertThat(batch.size()).isEqualTo(plan.size(b)).isBetween(1, size);
        assertThat(batch.items()).hasSize(plan.clicks(b));
        if (batch.size() < size) {
          notFull.merge(batch.lengths()[0], 1, Integer::sum);
        }
      }
      assertThat(samples).isEqualTo(sessions.sampleCount());
      assertThat(notFull.values()).allMatch(count -> count == 1);
    }
  }

  @Test
  void aBatchIsFullOrTheLastOfItsLength() {
    Sessions sessions = SmallData.random(200, 3, 8, random);
    int batchSize = 16;
    EpochPlan plan = new EpochPlan(MergedPrefixes.of(sessions, 20), batchSize, 5);
    Map<Integer, Integer> notFull = new HashMap<>();
    for (int b = 0; b < plan.batches(); b++) {
      Batch batch = plan.batch(b);
      assertThat(batch.items()).hasSize(batch.size() * batch.lengths()[0]);
      assertThat(batch.size()).isBetween(1, batchSize);
      assertThat(batch.targets().prefixes()).isEqualTo(batch.size());
      assertThat(IntStream.of(batch.targets().rows()).distinct().count()).isEqualTo(batch.size());
      if (batch.samples() < batchSize) {
        notFull.merge(batch.lengths()[0], 1, Integer::sum);
      }
    }
    assertThat(notFull.values()).allMatch(count -> count == 1);
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    MergedPrefixes prefixes = MergedPrefixes.of(SmallData.random(300, 6, 7, new Random(3)), 20);
    assertThat(content(new EpochPlan(prefixes, 8, 11)))
        .isEqualTo(content(new EpochPlan(prefixes, 8, 11)))
        .isNotEqualTo(content(new EpochPlan(prefixes, 8, 12)));
  }

  @Test
  void aLargeBatchHoldsGroupsOfSeveralLengths() {
    MergedPrefixes prefixes = MergedPrefixes.of(SmallData.random(900, 30, 8, random), 20);
    EpochPlan plan = new EpochPlan(prefixes, 256, random.nextLong());
    int mixed = 0;
    for (int b = 0; b < plan.batches(); b++) {
      Batch batch = plan.batch(b);
      assertThat(batch.groups()).isBetween(1, 4);
      mixed += IntStream.of(batch.lengths()).distinct().count() > 1 ? 1 : 0;
    }
    assertThat(mixed).isGreaterThan(plan.batches() / 2);
  }

  @Test
  void noBatchHasMoreTargetsThanItSaysWhereManyItemsHaveManyFollowers() {
    List<int[]> sessions = new ArrayList<>();
    for (int hub = 0; hub < 8; hub++) {
      for (int follower = 0; follower < 300; follower++) {
        sessions.add(new int[] {hub, 8 + follower + 300 * hub});
      }
    }
    MergedPrefixes prefixes = MergedPrefixes.of(Sessions.of(sessions.toArray(int[][]::new)), 5);
    EpochPlan plan = new EpochPlan(prefixes, 256, random.nextLong());
    long most = 0;
    for (int b = 0; b < plan.batches(); b++) {
      most = Math.max(most, IntStream.of(plan.batch(b).targets().items()).distinct().count());
    }
    assertThat(most).isEqualTo(4 * 300).isLessThanOrEqualTo(EpochPlan.mostTargets(prefixes, 256));
  }

  @Test
  void mixesTheLengthsOverTheEpoch() {
    MergedPrefixes prefixes = MergedPrefixes.of(SmallData.random(400, 8, 8, new Random(4)), 20);
    EpochPlan plan = new EpochPlan(prefixes, 8, 1);
    List<Integer> lengths =
        IntStream.range(0, plan.batches()).mapToObj(b -> plan.batch(b).lengths()[0]).toList();
    assertThat(lengths).isNotEqualTo(lengths.stream().sorted().toList());
  }

  @Test
  void hasNoBatchWithoutSamples() {
    assertThat(new EpochPlan(MergedPrefixes.of(Sessions.of(), 5), 4, 1).batches()).isZero();
    assertThat(new EpochPlan(MergedPrefixes.of(Sessions.of(new int[] {2}), 5), 4, 1).batches())
        .isZero();
  }

  private static List<Object> content(EpochPlan plan) {
    List<Object> content = new ArrayList<>();
    for (int b = 0; b < plan.batches(); b++) {
      Batch batch = plan.batch(b);
      content.add(IntStream.of(batch.items()).boxed().toList());
      content.add(IntStream.of(batch.targets().items()).boxed().toList());
    }
    return content;
  }

  /** Adds the weight of every sample, a sample being prefix and target in one list. */
  private static void addWeights(Batch batch, Map<List<Integer>, Double> weights) {
    List<List<Integer>> prefixes = new ArrayList<>();
    int click = 0;
    for (int group = 0; group < batch.groups(); group++) {
      for (int i = 0; i < batch.sizes()[group]; i++) {
        int end = click + batch.lengths()[group];
        prefixes.add(IntStream.of(Arrays.copyOfRange(batch.items(), click, end)).boxed().toList());
        click = end;
      }
    }
    assertThat(prefixes).hasSize(batch.size());
    assertThat(batch.items()).hasSize(click);
    for (int i = 0; i < batch.targets().rows().length; i++) {
      List<Integer> sample = new ArrayList<>(prefixes.get(batch.targets().rows()[i]));
      sample.add(batch.targets().items()[i]);
      weights.merge(sample, (double) batch.targets().weights()[i], Double::sum);
    }
  }

  private static Map<List<Integer>, Integer> slowSamples(Sessions sessions, int maxLength) {
    Map<List<Integer>, Integer> samples = new HashMap<>();
    for (int s = 0; s < sessions.count(); s++) {
      int[] session = sessions.session(s);
      for (int end = 1; end < session.length; end++) {
        int[] sample = Arrays.copyOfRange(session, Math.max(0, end - maxLength), end + 1);
        samples.merge(IntStream.of(sample).boxed().toList(), 1, Integer::sum);
      }
    }
    return samples;
  }
}
