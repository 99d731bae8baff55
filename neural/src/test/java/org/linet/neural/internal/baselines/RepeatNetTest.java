package org.linet.neural.internal.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.inference.Scorer;
import org.linet.neural.internal.training.GradientCheck;
import org.linet.neural.testing.ForwardCheck;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.ResumeCheck;
import org.linet.neural.testing.SlowModel;
import org.linet.neural.testing.SmallTraining;

class RepeatNetTest extends BaselineTest {
  private static final double LOWEST = -1e6;

  RepeatNetTest() {
    super(
        new RepeatNet(),
        List.of(
            new String[] {"hidden-size", "5", "state-dropout", "0"},
            new String[] {"hidden-size", "3", "state-dropout", "0", "tied", "true"},
            new String[] {"hidden-size", "2", "state-dropout", "0", "mode-loss", "0.7"}));
  }

  @Override
  SlowModel slow(Map<String, double[]> weights, Map<String, Object> settings) {
    return new SlowRepeatNet(weights, settings);
  }

  /** RepeatNet as printed: probabilities of both modes, added up. */
  private static final class SlowRepeatNet extends SlowModel {
    SlowRepeatNet(Map<String, double[]> weights, Map<String, Object> settings) {
      super(weights, settings);
    }

    @Override
    protected double[] scores(int[] clicks, double[][] x) {
      double[] probabilities = probabilities(clicks, x);
      return map(probabilities, Math::log);
    }

    private double[] probabilities(int[] clicks, double[][] x) {
      double[] modes = modes(x);
      double[][] h = gru(x);
      double[] ofClick = softmax(energies("repeat", h));
      double[] p = new double[items()];
      for (int j = 0; j < clicks.length; j++) {
        p[clicks[j]] += modes[0] * ofClick[j];
      }
      double[] z = new double[items()];
      double[] query = scaled(query(clicks, x));
      double greatest = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < z.length; v++) {
        double[] vector = flag("tied") ? item(v) : tableRow("output.weight", 2 * h[0].length, v);
        z[v] = dot(query, vector);
        greatest = holds(clicks, v) ? greatest : Math.max(greatest, z[v]);
      }
      double sum = 0;
      for (int v = 0; v < z.length; v++) {
        sum += holds(clicks, v) ? 0 : Math.exp(z[v] - greatest);
      }
      for (int v = 0; v < z.length; v++) {
        p[v] += holds(clicks, v) ? 0 : modes[1] * Math.exp(z[v] - greatest) / sum;
      }
      return p;
    }

    /** [P(repeat), P(explore)]. */
    private double[] modes(double[][] x) {
      double[][] h = gru(x);
      return softmax(times("mode.weight", weightedSum(softmax(energies("mode", h)), h)));
    }

    @Override
    protected double[] query(int[] clicks, double[][] x) {
      double[][] h = gru(x);
      double[] context = weightedSum(softmax(energies("explore", h)), h);
      double[] query = joined(h[h.length - 1], context);
      return flag("tied") ? times("query.weight", query) : query;
    }

    private double[] energies(String attention, double[][] h) {
      double[] fromLast = times(attention + ".last.weight", h[h.length - 1]);
      double[] e = new double[h.length];
      for (int j = 0; j < h.length; j++) {
        double[] sum = plus(fromLast, times(attention + ".state.weight", h[j]));
        e[j] = dot(weight(attention + ".score.weight"), map(sum, Math::tanh));
      }
      return e;
    }

    /** -log P(target), and the mode's if the settings ask for it. */
    @Override
    public double loss(int target, int... prefix) {
      double mode = modes(vectors(prefix))[holds(prefix, target) ? 0 : 1];
      return -scores(prefix)[target] - real("mode-loss") * Math.log(mode);
    }

    private double probabilityToRepeat(int... clicks) {
      return modes(vectors(clicks))[0];
    }

    private double[] query(int... clicks) {
      return query(clicks, vectors(clicks));
    }

    private static boolean holds(int[] clicks, int item) {
      return Arrays.stream(clicks).anyMatch(click -> click == item);
    }
  }

  @Test
  void itsDefaultsArePublishedOnesWithALargerRate() {
    Map<String, Object> defaults = family.hyperparameters().values(Map.of()).asMap();
    assertThat(defaults)
        .containsEntry("dimension", 100L)
        .containsEntry("hidden-size", 100L)
        .containsEntry("dropout", 0.5)
        .containsEntry("state-dropout", 0.5)
        .containsEntry("batch-size", 1024L)
        .containsEntry("learning-rate", 0.004)
        .containsEntry("decay", 0.5)
        .containsEntry("decay-epochs", 3L)
        .containsEntry("clip-norm", 5.0)
        .containsEntry("weight-decay", 0.0)
        .containsEntry("tied", false)
        .containsEntry("mode-loss", 0.0);
    assertThat(preset(Preset.PAPER).asMap()).containsEntry("tied", false);
    assertThat(preset(Preset.BEST).asMap()).containsEntry("tied", true);
  }

  @Test
  void theProbabilitiesOfAllItemsSumToOneAndThoseOfThePrefixToTheRepeatMode() {
    for (String tied : new String[] {"true", "false"}) {
      Hyperparameters settings = settings("tied", tied);
      try (Network network = Networks.random(family, settings, 12, ScalarType.Double, random)) {
        SlowRepeatNet slow = new SlowRepeatNet(Networks.weights(network), settings.asMap());
        int[] prefix = {3, 7, 3, 3, 0, 7};
        double[] p = Arrays.stream(Networks.scores(network, prefix)[0]).map(Math::exp).toArray();
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
        double repeated = slow.probabilityToRepeat(prefix);
        assertThat(p[3] + p[7] + p[0]).isCloseTo(repeated, within(1e-12));
      }
    }
  }

  /** In float32, exp(z) of the prefix's items is so much larger that nothing else would be left. */
  @Test
  void otherItemsKeepTheirProbabilitiesWhereThePrefixItemsWouldHaveAllTheMass() {
    Hyperparameters settings = settings();
    try (Network network = Networks.random(family, settings, 9, ScalarType.Float, random)) {
      int[] prefix = {4, 2, 4};
      SlowRepeatNet slow = new SlowRepeatNet(Networks.weights(network), settings.asMap());
      double[] query = slow.query(prefix);
      double[] output = Networks.values(network.output().weight());
      for (int item : prefix) {
        for (int a = 0; a < query.length; a++) {
          output[item * query.length + a] = (float) (200 * query[a]); // z = 200 |q|^2
        }
      }
      Networks.set(network.output().weight(), output);
      SlowModel now = new SlowRepeatNet(Networks.weights(network), settings.asMap());
      double[] expected = now.scores(prefix);
      assertThat(expected[0]).isGreaterThan(LOWEST);
      ForwardCheck.assertClose(Networks.scores(network, prefix)[0], expected, 1e-4, settings);
      TopK top = new Scorer(network, 10).topK(PrefixBatch.of(prefix), 9);
      for (int place = 0; place < 9; place++) {
        double score = expected[top.row(0, place)];
        assertThat((double) top.score(0, place)).isCloseTo(score, within(1e-3));
      }
    }
  }

  @Test
  void hasTheGradientOfItsLossWhereThePrefixItemsWouldHaveAllTheMass() {
    Random fixed = new Random(11);
    Hyperparameters settings = settings("batch-size", "3", "dropout", "0", "dimension", "2");
    Sessions sessions = Sessions.of(new int[] {0, 1, 0, 2, 3, 0}, new int[] {1, 1, 4, 0});
    try (Network network = Networks.random(family, settings, 5, ScalarType.Double, fixed)) {
      double[] output = Networks.values(network.output().weight());
      for (int a = 0; a < output.length / 5 * 2; a++) {
        output[a] *= 60; // items 0 and 1, which nearly every prefix holds
      }
      Networks.set(network.output().weight(), output);
      new GradientCheck(network, settings, this::slow).agrees(sessions);
    }
  }

  @Test
  void aPrefixOfTheWholeCatalogueLeavesNothingToExploreAndStillLearns() {
    Random fixed = new Random(12);
    Hyperparameters settings = settings("batch-size", "4", "dropout", "0", "dimension", "2");
    Sessions sessions = Sessions.of(new int[] {0, 1, 2, 1, 0}, new int[] {2, 1, 0, 2, 2, 1});
    for (String tied : new String[] {"true", "false"}) {
      Hyperparameters own = Networks.changed(family, settings, "tied", tied);
      try (Network network = Networks.random(family, own, 3, ScalarType.Double, fixed)) {
        new GradientCheck(network, own, this::slow).agrees(sessions);
        double[] scores = Networks.scores(network, new int[] {2, 0, 1, 1})[0];
        double[] expected = slow(Networks.weights(network), own.asMap()).scores(2, 0, 1, 1);
        ForwardCheck.assertClose(scores, expected, 1e-9, own);
      }
    }
  }

  @Test
  void ranksAndTopItemsAreThoseOfTheEquations() {
    for (String tied : new String[] {"true", "false"}) {
      int items = 40;
      Hyperparameters settings = settings("tied", tied, "max-length", "6");
      try (Network network = Networks.random(family, settings, items, ScalarType.Float, random)) {
        SlowModel slow = slow(Networks.weights(network), settings.asMap());
        int[][] prefixes = new int[60][];
        Arrays.setAll(prefixes, p -> random.ints(1 + random.nextInt(8), 0, items).toArray());
        int[] targets = random.ints(60, 0, items).toArray();
        for (int p = 0; p < 60; p += 2) {
          targets[p] = prefixes[p][0]; // repeats, some of them beyond what the model reads
        }
        Ranking ranking = new Scorer(network, 6).rank(PrefixBatch.of(prefixes), targets, 5);
        for (int p = 0; p < 60; p++) {
          double[] scores = slow.scores(prefixes[p]);
          assertThat(ranking.pessimistic()[p])
              .isBetween(rank(scores, targets[p], 1e-4), rank(scores, targets[p], -1e-4));
          assertThat(ranking.optimistic()[p]).isLessThanOrEqualTo(ranking.pessimistic()[p]);
          int best = ranking.top().row(p, 0);
          assertThat(rank(scores, best, 1e-4)).isEqualTo(1);
        }
      }
    }
  }

  /** 1 + items whose score is greater by a margin. */
  private static int rank(double[] scores, int target, double margin) {
    return 1
        + (int)
            IntStream.range(0, scores.length)
                .filter(v -> v != target && scores[v] > scores[target] + margin)
                .count();
  }

  @Test
  void itemsOfEqualProbabilityCountAgainstTheModelAndStandInTheOrderOfTheRows() {
    Hyperparameters settings = settings();
    try (Network network = Networks.random(family, settings, 20, ScalarType.Float, random)) {
      network
          .parameters()
          .byName()
          .forEach((name, tensor) -> Networks.set(tensor, new double[(int) tensor.numel()]));
      // P(repeat) = 1/2, a third of it for each click; 1/2 for the 18 others together
      Ranking ranking =
          new Scorer(network, 10)
              .rank(
                  PrefixBatch.of(new int[] {7, 5, 7}, new int[] {7, 5, 7}, new int[] {7, 5, 7}),
                  new int[] {7, 5, 0},
                  25);
      assertThat(ranking.pessimistic()).containsExactly(1, 2, 20);
      assertThat(ranking.optimistic()).containsExactly(1, 2, 3);
      assertThat(ranking.top().rows(2))
          .containsExactly(7, 5, 0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
      assertThat((double) ranking.top().score(0, 0)).isCloseTo(Math.log(1 / 3.0), within(1e-6));
      assertThat((double) ranking.top().score(0, 2)).isCloseTo(Math.log(1 / 36.0), within(1e-6));
    }
  }

  @Test
  void aTrainingStoppedAgainAndAgainEndsWithTheSameWeights() throws Exception {
    String[][] ways = {
      {"tied", "false", "threads", "2"},
      {"tied", "true", "normalize", "true", "threads", "3", "refit", "false"},
      {"tied", "false", "loss", "sampled", "negatives", "12"},
    };
    for (String[] way : ways) {
      Hyperparameters settings =
          Networks.changed(
              family, SmallTraining.settings(family, "hidden-size", "6", "mode-loss", "0.1"), way);
      ResumeCheck.agrees(family, settings, folder, random);
    }
  }

  @Test
  void refusesLabelSmoothingBeforeItTrains() {
    Hyperparameters settings = settings("label-smoothing", "0.1");
    assertThatThrownBy(() -> SmallTraining.weights(family, settings, folder))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("label-smoothing=0");
  }

  private Hyperparameters settings(String... namesAndValues) {
    Hyperparameters small =
        Networks.settings(
            family, "dimension", "4", "hidden-size", "3", "state-dropout", "0", "max-length", "10");
    return Networks.changed(family, small, namesAndValues);
  }
}
