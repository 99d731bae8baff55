package org.linet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.metric.Metric;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

/** End to end against a slow version that reads the protocol line by line. */
class EvaluatorTest {
  private static final int ITEMS = 40;
  private static final EvaluationOptions OPTIONS = EvaluationOptions.defaults();

  private static EvaluationOptions batches(int size, int chunk) {
    return new EvaluationOptions(
        size,
        chunk,
        OPTIONS.resamples(),
        OPTIONS.seed(),
        OPTIONS.confidence(),
        OPTIONS.headShare(),
        OPTIONS.progress());
  }

  /** Sessions with unknown items: as targets, within prefixes, and as whole prefixes. */
  private static int[][] sessions(long seed) {
    Random random = new Random(seed);
    int[][] sessions = new int[120][];
    for (int s = 0; s < sessions.length; s++) {
      sessions[s] =
          random
              .ints(1 + random.nextInt(14), 0, ITEMS)
              .map(row -> random.nextInt(12) == 0 ? Sessions.UNKNOWN : row)
              .toArray();
    }
    return sessions;
  }

  private static int[] support(long seed) {
    return new Random(seed).ints(ITEMS, 1, 25).toArray();
  }

  /** One sample as the slow version sees it. */
  private record Sample(int session, int length, boolean repeat, int target, int worst, int best) {}

  private static List<Sample> slowRanks(int[][] sessions, int[] support, TableModel model) {
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < sessions.length; s++) {
      for (int t = 1; t < sessions[s].length; t++) {
        int target = sessions[s][t];
        int[] known =
            Arrays.stream(sessions[s], 0, t).filter(row -> row != Sessions.UNKNOWN).toArray();
        boolean repeat = Arrays.stream(known).anyMatch(row -> row == target);
        int worst = Integer.MAX_VALUE;
        int best = Integer.MAX_VALUE;
        if (target != Sessions.UNKNOWN) {
          worst = 1;
          best = 1;
          for (int row = 0; row < ITEMS; row++) {
            float own = known.length == 0 ? support[target] : model.scores(known)[target];
            float other = known.length == 0 ? support[row] : model.scores(known)[row];
            worst += row != target && other >= own ? 1 : 0;
            best += row != target && other > own ? 1 : 0;
          }
        }
        samples.add(new Sample(s, t, repeat, target, worst, best));
      }
    }
    return samples;
  }

  private static double slow(Metric metric, int cutoff, List<Integer> ranks) {
    double sum = 0;
    for (int rank : ranks) {
      if (rank <= cutoff) {
        sum +=
            switch (metric) {
              case HIT -> 1;
              case MRR -> 1.0 / rank;
              case NDCG -> 1 / (Math.log(rank + 1.0) / Math.log(2));
            };
      }
    }
    return sum / ranks.size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void figuresAreThoseOfTheProtocol(long seed) {
    TableModel model = new TableModel(ITEMS);
    int[][] sessions = sessions(seed);
    List<Sample> slow = slowRanks(sessions, support(seed), model);
    EvaluationResult result =
        Evaluator.evaluate(model, support(seed), Sessions.of(sessions), batches(7, 100));

    assertThat(result.samples()).isEqualTo(slow.size());
    assertThat(result.sessions())
        .isEqualTo((int) Arrays.stream(sessions).filter(s -> s.length > 1).count());
    assertThat(result.unseenTargets())
        .isPositive()
        .isEqualTo((int) slow.stream().filter(s -> s.target == Sessions.UNKNOWN).count());
    assertThat(result.emptyPrefixes()).isPositive();
    assertThat(result.ranks().pessimistic())
        .isEqualTo(slow.stream().mapToInt(Sample::worst).toArray());
    assertThat(result.ranks().optimistic())
        .isEqualTo(slow.stream().mapToInt(Sample::best).toArray());
    for (Metric metric : Metric.values()) {
      for (int cutoff : Metric.CUTOFFS) {
        assertThat(result.metrics().at(metric, cutoff))
            .isEqualTo(
                slow(metric, cutoff, slow.stream().map(Sample::worst).toList()), within(1e-12));
        assertThat(result.optimistic().at(metric, cutoff))
            .isEqualTo(
                slow(metric, cutoff, slow.stream().map(Sample::best).toList()), within(1e-12));
        assertThat(result.optimistic().at(metric, cutoff))
            .isGreaterThanOrEqualTo(result.metrics().at(metric, cutoff));
      }
    }
  }

  @Test
  void tiesCountAgainstTheModelInTheHeadlineAndInItsFavourBesideIt() {
    int[] flat = new int[ITEMS];
    Arrays.fill(flat, 3);
    // prefixes without a known item are ranked by popularity, and all items are equally popular
    Sessions test = Sessions.of(new int[] {-1, 5}, new int[] {-1, 7, -1});
    EvaluationResult result = Evaluator.evaluate(new TableModel(ITEMS), flat, test, OPTIONS);
    assertThat(result.emptyPrefixes()).isEqualTo(2);
    assertThat(result.unseenTargets()).isEqualTo(1);
    assertThat(result.metrics().at(Metric.HIT, 20)).isZero();
    assertThat(result.optimistic().at(Metric.HIT, 1)).isEqualTo(2.0 / 3, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 512})
  void batchesAndChunksChangeNoRank(int batch) {
    TableModel model = new TableModel(ITEMS);
    Sessions test = Sessions.of(sessions(9));
    EvaluationResult reference = Evaluator.evaluate(model, support(9), test, OPTIONS);
    EvaluationResult other = Evaluator.evaluate(model, support(9), test, batches(batch, batch * 5));
    assertThat(other.ranks().pessimistic()).isEqualTo(reference.ranks().pessimistic());
    assertThat(other.metrics()).isEqualTo(reference.metrics());
    assertThat(other.interval()).isEqualTo(reference.interval());
    assertThat(other.coverage()).isEqualTo(reference.coverage());
  }

  @Test
  void slicesOfEachGroupPartitionTheSamples() {
    TableModel model = new TableModel(ITEMS);
    int[] support = support(4);
    List<Sample> slow = slowRanks(sessions(4), support, model);
    EvaluationResult result = Evaluator.evaluate(model, support, Sessions.of(sessions(4)), OPTIONS);
    Map<String, List<Slice>> groups =
        result.slices().stream().collect(Collectors.groupingBy(Slice::group));
    assertThat(groups).hasSize(3);
    for (List<Slice> group : groups.values()) {
      assertThat(group.stream().mapToInt(Slice::samples).sum()).isEqualTo(result.samples());
      double hits =
          group.stream().mapToDouble(s -> s.samples() * s.metrics().at(Metric.HIT, 20)).sum();
      assertThat(hits / result.samples())
          .isEqualTo(result.metrics().at(Metric.HIT, 20), within(1e-12));
    }
    checkSlice(result, "6-10", slow.stream().filter(s -> s.length >= 6 && s.length <= 10).toList());
    checkSlice(result, "11+", slow.stream().filter(s -> s.length > 10).toList());
    checkSlice(result, "3", slow.stream().filter(s -> s.length == 3).toList());
    checkSlice(result, "repeat", slow.stream().filter(Sample::repeat).toList());
    checkSlice(result, "unseen", slow.stream().filter(s -> s.target < 0).toList());
  }

  private static void checkSlice(EvaluationResult result, String name, List<Sample> slow) {
    Slice slice =
        result.slices().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    assertThat(slice.samples()).isPositive().isEqualTo(slow.size());
    assertThat(slice.metrics().at(Metric.MRR, 10))
        .isEqualTo(slow(Metric.MRR, 10, slow.stream().map(Sample::worst).toList()), within(1e-12));
  }

  @Test
  void theHeadIsTheFewestPopularItemsThatHoldTheShare() {
    assertThat(Slices.head(new int[] {1, 50, 9, 40}, 0.8))
        .containsExactly(false, true, false, true);
    assertThat(Slices.head(new int[] {10, 90}, 0.8)).containsExactly(false, true);
  }

  @Test
  void coverageAndPopularityBiasAreThoseOfTheLists() {
    int[] support = new int[ITEMS];
    Arrays.fill(support, 1);
    support[3] = 11;
    // lists are the rows from the last click on: 3, 4, .. and 30, 31, ..
    Sessions test = Sessions.of(new int[] {3, 0}, new int[] {30, 0});
    EvaluationResult result = Evaluator.evaluate(new TableModel(ITEMS), support, test, OPTIONS);
    Set<Integer> rows = new HashSet<>();
    for (int place = 0; place < 20; place++) {
      rows.add(3 + place);
      rows.add((30 + place) % ITEMS);
    }
    assertThat(result.coverage()).containsEntry("1", 2.0 / ITEMS).containsEntry("5", 10.0 / ITEMS);
    assertThat(result.coverage()).containsEntry("20", (double) rows.size() / ITEMS);
    assertThat(result.popularityBias()).containsEntry("1", 0.5).containsEntry("5", 0.1);
  }

  @Test
  void ranksOfSomeSamplesAreThoseOfAllSamples() {
    int[] support = support(5);
    Sessions test = Sessions.of(sessions(5));
    PrefixSamples samples = PrefixSamples.of(test);
    TableModel model = new TableModel(ITEMS);
    int[] all = Evaluator.rank(model, support, test, OPTIONS).pessimistic();
    int[] chosen = IntStream.range(0, samples.size()).filter(sample -> sample % 7 == 3).toArray();
    assertThat(Evaluator.rank(model, support, samples, chosen, batches(3, 10)))
        .containsExactly(Arrays.stream(chosen).map(sample -> all[sample]).toArray());
  }

  @Test
  void refusesTestSessionsWithoutASample() {
    Sessions test = Sessions.of(new int[] {1}, new int[] {2});
    assertThatThrownBy(() -> Evaluator.evaluate(new TableModel(ITEMS), support(1), test, OPTIONS))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("two clicks");
  }
}
