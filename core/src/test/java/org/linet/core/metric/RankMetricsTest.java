package org.linet.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;

class RankMetricsTest {
  private static final int SAMPLES = 400;
  private static final int ITEMS = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20})
  void agreesWithTheDefinitionsOnRandomScoresWithTies(int k) {
    Random random = RandomSeed.random(getClass());
    RankMetrics pessimistic = new RankMetrics();
    RankMetrics optimistic = new RankMetrics();
    double[] expectedPessimistic = new double[3];
    double[] expectedOptimistic = new double[3];
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] scores = scoresWithTies(random);
      int target = random.nextInt(ITEMS);
      pessimistic.add(DenseRanking.pessimisticRank(scores, target));
      optimistic.add(DenseRanking.optimisticRank(scores, target));
      addByDefinition(expectedPessimistic, slowRank(scores, target, true), k);
      addByDefinition(expectedOptimistic, slowRank(scores, target, false), k);
    }
    pessimistic.addMisses(SAMPLES);
    assertFigures(pessimistic, expectedPessimistic, 2 * SAMPLES, k);
    assertFigures(optimistic, expectedOptimistic, SAMPLES, k);
    assertThat(pessimistic.hit(k)).isLessThan(optimistic.hit(k));
  }

  @Test
  void givesTheFiguresOfAWorkedExample() {
    RankMetrics metrics = new RankMetrics();
    metrics.add(new int[] {1, 2, 21});
    metrics.addMisses(1);
    assertThat(metrics.samples()).isEqualTo(4);
    assertThat(metrics.hit(1)).isEqualTo(0.25);
    assertThat(metrics.hit(20)).isEqualTo(0.5);
    assertThat(metrics.mrr(1)).isEqualTo(0.25);
    assertThat(metrics.mrr(20)).isEqualTo(1.5 / 4);
    assertThat(metrics.ndcg(20)).isCloseTo((1 + 0.6309297535714574) / 4, within(1e-15));
    assertThat(metrics.figures(20))
        .containsExactly(
            Map.entry("hit@20", metrics.hit(20)),
            Map.entry("mrr@20", metrics.mrr(20)),
            Map.entry("ndcg@20", metrics.ndcg(20)));
  }

  @Test
  void givesTheSameBitsWhateverTheOrderOfTheBatches() {
    Random random = RandomSeed.random(getClass());
    RankMetrics whole = new RankMetrics();
    RankMetrics even = new RankMetrics();
    RankMetrics odd = new RankMetrics();
    for (int sample = 0; sample < 1_000; sample++) {
      int rank = 1 + random.nextInt(40);
      whole.add(rank);
      (sample % 2 == 0 ? even : odd).add(rank);
    }
    odd.add(even);
    assertThat(odd.samples()).isEqualTo(1_000);
    for (int k : Metric.CUTOFFS) {
      assertThat(odd.hit(k)).isEqualTo(whole.hit(k));
      assertThat(odd.mrr(k)).isEqualTo(whole.mrr(k));
      assertThat(odd.ndcg(k)).isEqualTo(whole.ndcg(k));
    }
  }

  @Test
  void hasNoFiguresWithoutSamples() {
    assertThat(new RankMetrics().hit(20)).isNaN();
    assertThat(new RankMetrics().mrr(20)).isNaN();
    assertThat(new RankMetrics().ndcg(20)).isNaN();
  }

  @Test
  void refusesRanksAndCutoffsOutOfRange() {
    RankMetrics metrics = new RankMetrics();
    assertThatThrownBy(() -> metrics.add(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.addMisses(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.hit(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.mrr(21)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesScoresThatAreNotNumbers() {
    float[] scores = {1, 2, Float.NaN, 3};
    assertThatThrownBy(() -> DenseRanking.checkNumbers(scores))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("row 2");
    scores[2] = Float.NEGATIVE_INFINITY;
    DenseRanking.checkNumbers(scores);
    assertThat(DenseRanking.pessimisticRank(scores, 2)).isEqualTo(4);
  }

  @Test
  void picksTheBestItemsAsASortWould() {
    Random random = RandomSeed.random(getClass());
    for (int round = 0; round < 200; round++) {
      float[] scores = scoresWithTies(random);
      int k = random.nextInt(ITEMS + 10);
      int[] rows = new int[k + 2];
      float[] best = new float[k + 2];
      DenseRanking.topK(scores, k, rows, best, 1);
      int[] sorted =
          IntStream.range(0, ITEMS)
              .boxed()
              .sorted((a, b) -> Float.compare(scores[b], scores[a]))
              .mapToInt(row -> row)
              .toArray();
      for (int place = 0; place < k; place++) {
        assertThat(rows[1 + place]).isEqualTo(place < ITEMS ? sorted[place] : -1);
        assertThat(best[1 + place]).isEqualTo(place < ITEMS ? scores[sorted[place]] : 0);
      }
    }
  }

  private static float[] scoresWithTies(Random random) {
    float[] scores = new float[ITEMS];
    for (int row = 0; row < ITEMS; row++) {
      scores[row] = random.nextInt(12) - 4;
    }
    return scores;
  }

  private static int slowRank(float[] scores, int target, boolean pessimistic) {
    int rank = 1;
    for (int row = 0; row < scores.length; row++) {
      boolean ahead = scores[row] > scores[target];
      boolean tied = row != target && scores[row] == scores[target];
      if (ahead || (pessimistic && tied)) {
        rank++;
      }
    }
    return rank;
  }

  private static void addByDefinition(double[] sums, int rank, int k) {
    if (rank <= k) {
      sums[0] += 1;
      sums[1] += 1.0 / rank;
      sums[2] += 1 / (Math.log10(rank + 1) / Math.log10(2));
    }
  }

  private static void assertFigures(RankMetrics metrics, double[] sums, int samples, int k) {
    assertThat(metrics.samples()).isEqualTo(samples);
    assertThat(metrics.hit(k)).isCloseTo(sums[0] / samples, within(1e-12));
    assertThat(metrics.mrr(k)).isCloseTo(sums[1] / samples, within(1e-12));
    assertThat(metrics.ndcg(k)).isCloseTo(sums[2] / samples, within(1e-12));
  }
}
