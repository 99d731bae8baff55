package org.linet.neural.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.baselines.SrGnn;
import org.linet.neural.engine.Network;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowLinet;

class ScorerTest {
  private static final int ITEMS = 60;
  private static final int MAX_LENGTH = 6;

  /** Products of other shapes may add in another order: the last bits may differ, no more. */
  private static final float LAST_BITS = 1e-5f;

  private static final double SINGLE_PRECISION = 1e-4;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void ranksAndTopItemsAreThoseOfTheSlowScores() {
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        List<String> names = new ArrayList<>(List.of("normalize", normalize));
        ablation.forEach((name, value) -> names.addAll(List.of(name, value)));
        Hyperparameters settings = settings(names.toArray(String[]::new));
        try (Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Float, random)) {
          SlowLinet slow = new SlowLinet(Networks.weights(network), settings.asMap());
          int[][] prefixes = prefixes(12);
          int[] targets = random.ints(12, 0, ITEMS).toArray();
          Scorer scorer = new Scorer(network, MAX_LENGTH);
          Ranking ranking = scorer.rank(PrefixBatch.of(prefixes), targets, 7);
          for (int p = 0; p < prefixes.length; p++) {
            double[] scores = slow.scores(prefixes[p]);
            assertRank(ranking.pessimistic()[p], scores, targets[p]);
            assertRank(ranking.optimistic()[p], scores, targets[p]);
            assertTop(ranking.top(), p, 7, scores);
          }
          assertSame(scorer.topK(PrefixBatch.of(prefixes), 7), ranking.top(), prefixes.length);
        }
      }
    }
  }

  @Test
  void equalScoresCountAgainstTheModelAndStandInTheOrderOfTheRows() {
    try (Network network =
        LinetNetworks.random(settings("normalize", "false"), ITEMS, ScalarType.Float, random)) {
      Networks.set(Networks.parameter(network, "item.weight"), new double[ITEMS * 5]);
      network.table().refresh();
      Ranking ranking =
          new Scorer(network, MAX_LENGTH)
              .rank(PrefixBatch.of(new int[] {1, 2}, new int[] {7}), new int[] {9, 4}, 3);
      assertThat(ranking.pessimistic()).containsExactly(ITEMS, ITEMS);
      assertThat(ranking.optimistic()).containsExactly(1, 1);
      assertThat(ranking.top().rows(1)).containsExactly(0, 1, 2);
    }
  }

  @Test
  void companyAndOrderInABatchChangeNoScore() {
    try (Network network = LinetNetworks.random(settings(), ITEMS, ScalarType.Float, random)) {
      Scorer scorer = new Scorer(network, MAX_LENGTH);
      int[][] prefixes = prefixes(700); // more than a chunk holds
      float[][] together = scores(scorer, prefixes);
      List<Integer> order = new ArrayList<>(IntStream.range(0, prefixes.length).boxed().toList());
      Collections.shuffle(order, random);
      float[][] shuffled =
          scores(scorer, order.stream().map(p -> prefixes[p]).toArray(int[][]::new));
      for (int i = 0; i < prefixes.length; i++) {
        assertClose(shuffled[i], together[order.get(i)]);
      }
      for (int p = 0; p < 20; p++) {
        assertClose(scores(scorer, new int[][] {prefixes[p]})[0], together[p]);
      }
    }
  }

  /** The encoder's own estimate bounds a chunk, as it does a step of training. */
  @Test
  void scoresFewPrefixesAtATimeWhereOneIsMuchWork() {
    Hyperparameters srGnn = Networks.settings(new SrGnn(), "dimension", "3");
    try (Network network = new SrGnn().network(srGnn, ITEMS, ScalarType.Float)) {
      Map<Integer, Integer> largest = new ConcurrentHashMap<>();
      Network watched =
          new Network(
              network.parameters(),
              network.table(),
              own ->
                  (x, pass) -> {
                    largest.merge((int) x.size(1), (int) x.size(0), Math::max);
                    return x.select(1, 0); // the encoder itself would need the gigabytes
                  },
              0,
              network::floatsPerPrefix);
      int[][] prefixes = new int[600][];
      Arrays.setAll(prefixes, p -> random.ints(p % 2 == 0 ? 40 : 1000, 0, ITEMS).toArray());
      new Scorer(watched, 1000).topK(PrefixBatch.of(prefixes), 3);
      assertThat(largest).containsEntry(40, 256);
      long floats = largest.getOrDefault(1000, 0) * network.floatsPerPrefix(1000);
      assertThat(floats).isBetween(32L << 20, 64L << 20);
    }
  }

  @Test
  void readsTheLastClicksOfALongPrefix() {
    try (Network network = LinetNetworks.random(settings(), ITEMS, ScalarType.Float, random)) {
      Scorer scorer = new Scorer(network, MAX_LENGTH);
      int[] longer = random.ints(MAX_LENGTH + 5, 0, ITEMS).toArray();
      int[] last = Arrays.copyOfRange(longer, 5, longer.length);
      assertThat(scores(scorer, new int[][] {longer})[0])
          .isEqualTo(scores(scorer, new int[][] {last})[0]);
      assertThat(scores(scorer, new int[][] {last})[0])
          .isNotEqualTo(scores(scorer, new int[][] {Arrays.copyOfRange(last, 1, MAX_LENGTH)})[0]);
    }
  }

  @Test
  void answersManyThreadsAtOnceAsItAnswersOne() throws Exception {
    try (Network network = LinetNetworks.random(settings(), ITEMS, ScalarType.Float, random)) {
      Scorer scorer = new Scorer(network, MAX_LENGTH);
      List<int[][]> batches = IntStream.range(0, 64).mapToObj(i -> prefixes(1 + i % 9)).toList();
      List<float[][]> alone = batches.stream().map(batch -> scores(scorer, batch)).toList();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Callable<float[][]>> calls = new ArrayList<>();
        for (int[][] batch : batches) {
          calls.add(() -> scores(scorer, batch));
        }
        int i = 0;
        for (Future<float[][]> answer : threads.invokeAll(calls)) {
          float[][] expected = alone.get(i++);
          for (int p = 0; p < expected.length; p++) {
            assertClose(answer.get()[p], expected[p]);
          }
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void refusesToRankByScoresThatAreNotNumbers() {
    for (String name : new String[] {"item.weight", "query.weight", "rnn.bias_hh"}) {
      try (Network network = LinetNetworks.random(settings(), ITEMS, ScalarType.Float, random)) {
        double[] values = Objects.requireNonNull(Networks.weights(network).get(name));
        values[values.length - 1] = Double.NaN;
        Networks.set(Networks.parameter(network, name), values);
        network.table().refresh();
        Scorer scorer = new Scorer(network, MAX_LENGTH);
        PrefixBatch prefixes = PrefixBatch.of(new int[] {0, 1, 2});
        assertThatThrownBy(() -> scorer.rank(prefixes, new int[] {3}, 0))
            .isInstanceOf(LinetException.class)
            .hasMessageContaining("not a number");
        assertThatThrownBy(() -> scorer.topK(prefixes, 5)).isInstanceOf(LinetException.class);
      }
    }
  }

  @Test
  void aBatchOfNothingHasNoRanks() {
    try (Network network = LinetNetworks.random(settings(), ITEMS, ScalarType.Float, random)) {
      Scorer scorer = new Scorer(network, MAX_LENGTH);
      assertThat(scorer.rank(PrefixBatch.of(), new int[0], 3).pessimistic()).isEmpty();
      assertThat(scorer.topK(PrefixBatch.of(), 3).k()).isEqualTo(3);
    }
  }

  @Test
  void returnsTheWholeCatalogueWhereMoreIsAsked() {
    try (Network network = LinetNetworks.random(settings(), 3, ScalarType.Float, random)) {
      TopK top = new Scorer(network, MAX_LENGTH).topK(PrefixBatch.of(new int[] {1}), 5);
      assertThat(top.rows(0)).containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  private static Hyperparameters settings(String... more) {
    return LinetNetworks.changed(
        LinetNetworks.settings("dimension", "5", "max-length", String.valueOf(MAX_LENGTH)), more);
  }

  /** Prefixes of mixed lengths, some longer than the model reads. */
  private int[][] prefixes(int count) {
    int[][] prefixes = new int[count][];
    Arrays.setAll(
        prefixes, p -> random.ints(1 + random.nextInt(MAX_LENGTH + 4), 0, ITEMS).toArray());
    return prefixes;
  }

  /** Every item's score, by row. */
  private static float[][] scores(Scorer scorer, int[][] prefixes) {
    TopK top = scorer.topK(PrefixBatch.of(prefixes), ITEMS);
    float[][] scores = new float[prefixes.length][ITEMS];
    for (int p = 0; p < prefixes.length; p++) {
      Arrays.fill(scores[p], Float.NaN);
      for (int place = 0; place < ITEMS; place++) {
        scores[p][top.row(p, place)] = top.score(p, place);
      }
    }
    return scores;
  }

  private static void assertClose(float[] actual, float[] expected) {
    for (int v = 0; v < ITEMS; v++) {
      float difference = Math.abs(actual[v] - expected[v]);
      if (!(difference <= LAST_BITS * Math.max(1, Math.abs(expected[v])))) {
        throw new AssertionError("item " + v + ": " + actual[v] + ", not " + expected[v]);
      }
    }
  }

  /** Right for some order of the items that single precision cannot tell apart. */
  private static void assertRank(int rank, double[] scores, int target) {
    double margin = SINGLE_PRECISION * Math.max(1, Math.abs(scores[target]));
    int better = 0;
    int atLeast = 0;
    for (double score : scores) {
      better += score > scores[target] + margin ? 1 : 0;
      atLeast += score >= scores[target] - margin ? 1 : 0;
    }
    assertThat(rank).isBetween(better + 1, atLeast);
  }

  private static void assertTop(TopK top, int prefix, int k, double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    assertThat(Arrays.stream(top.rows(prefix)).distinct().count()).isEqualTo(k);
    for (int place = 0; place < k; place++) {
      double expected = sorted[sorted.length - 1 - place];
      double margin = SINGLE_PRECISION * Math.max(1, Math.abs(expected));
      assertThat(Math.abs(top.score(prefix, place) - expected)).isLessThanOrEqualTo(margin);
      assertThat(Math.abs(scores[top.row(prefix, place)] - expected))
          .isLessThanOrEqualTo(2 * margin);
    }
  }

  private static void assertSame(TopK actual, TopK expected, int size) {
    for (int p = 0; p < size; p++) {
      assertThat(actual.rows(p)).isEqualTo(expected.rows(p));
      assertThat(actual.score(p, 0)).isEqualTo(expected.score(p, 0));
    }
  }
}
