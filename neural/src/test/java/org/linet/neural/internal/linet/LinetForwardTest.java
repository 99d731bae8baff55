package org.linet.neural.internal.linet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.testing.ForwardCheck;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowLinet;

/** LINet's scores are those of the equations, computed slowly. */
class LinetForwardTest {
  private static final double DOUBLE = 1e-9;
  private static final double SINGLE = 1e-4;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void everyAblationScoresAsTheEquationsInDoublePrecision() {
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String border : new String[] {"existing", "paper"}) {
        for (String normalize : new String[] {"true", "false"}) {
          agrees(
              randomSettings(ablation, "border", border, "normalize", normalize),
              ScalarType.Double,
              DOUBLE);
        }
      }
    }
  }

  @Test
  void everyAblationScoresAsTheEquationsInSinglePrecision() {
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        agrees(randomSettings(ablation, "normalize", normalize), ScalarType.Float, SINGLE);
      }
    }
  }

  @Test
  void aLearnedWidthScoresAsAGivenOne() {
    Map<String, String> whole = LinetNetworks.ABLATIONS.get(0);
    agrees(randomSettings(whole, "learn-k", "true", "k", "2.5"), ScalarType.Double, DOUBLE);
    agrees(randomSettings(whole, "learn-k", "true", "k", "0.7"), ScalarType.Float, SINGLE);
  }

  @Test
  void neighboursThatPointApartGetTheFloorAsVariance() {
    Hyperparameters settings =
        LinetNetworks.settings("dimension", "4", "normalize", "false", "variance-floor", "0.3");
    try (Network network = LinetNetworks.random(settings, 6, ScalarType.Double, random)) {
      Map<String, double[]> weights = Networks.weights(network);
      double[] table = weight(weights, "item.weight");
      for (int a = 0; a < 4; a++) {
        table[4 + a] = -2 * table[a]; // items 0 and 1: cosine -1
      }
      // items 2 and 3: cosine 0
      System.arraycopy(new double[] {1, 0, 0, 0, 0, 3, 0, 0}, 0, table, 8, 8);
      Networks.set(Networks.parameter(network, "item.weight"), table);
      network.table().refresh();
      SlowLinet slow = new SlowLinet(Networks.weights(network), settings.asMap());
      for (int[] prefix : new int[][] {{0, 1}, {2, 3}, {0, 1, 0, 1}, {2, 3, 2}, {1, 0, 3, 2}}) {
        ForwardCheck.assertClose(
            Networks.scores(network, prefix)[0], slow.scores(prefix), DOUBLE, settings);
      }
      Hyperparameters other = LinetNetworks.changed(settings, "k", "7");
      try (Network wider = LinetNetworks.withWeights(other, network, ScalarType.Double)) {
        assertThat(Networks.scores(wider, new int[] {0, 1})[0])
            .as("k has no influence at the floor")
            .isEqualTo(Networks.scores(network, new int[] {0, 1})[0]);
      }
    }
  }

  @Test
  void aVanishingVarianceLeavesEveryItemToItself() {
    limit(
        new String[] {"k", "0", "variance-floor", "1e-6"},
        new String[] {"local-encoder", "false"},
        1e-12);
  }

  @Test
  void anUnboundedVarianceLeavesPlainAttention() {
    limit(
        new String[] {"k", "1000", "variance-floor", "1e6"},
        new String[] {"gaussian-weights", "false"},
        1e-3);
  }

  private void limit(String[] extreme, String[] ablated, double tolerance) {
    int items = 9;
    Hyperparameters settings =
        LinetNetworks.changed(
            LinetNetworks.settings("dimension", "5", "normalize", "false"), extreme);
    Hyperparameters ablation = LinetNetworks.changed(settings, ablated);
    Hyperparameters usual = LinetNetworks.changed(settings, "k", "1", "variance-floor", "0.5");
    try (Network network = LinetNetworks.random(settings, items, ScalarType.Double, random);
        Network other = LinetNetworks.withWeights(ablation, network, ScalarType.Double);
        Network between = LinetNetworks.withWeights(usual, network, ScalarType.Double)) {
      int[] prefix = random.ints(6, 0, items).distinct().limit(4).toArray();
      double[] scores = Networks.scores(network, prefix)[0];
      ForwardCheck.assertClose(scores, Networks.scores(other, prefix)[0], tolerance, settings);
      if (prefix.length > 1) {
        assertThat(Networks.scores(between, prefix)[0])
            .as("a variance between the limits is neither")
            .isNotEqualTo(scores);
      }
    }
  }

  @Test
  void zeroVectorsScoreAsTheEquationsAndGiveNoNan() {
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        Hyperparameters settings = randomSettings(ablation, "normalize", normalize);
        try (Network network = LinetNetworks.random(settings, 5, ScalarType.Double, random)) {
          double[] table = weight(Networks.weights(network), "item.weight");
          Arrays.fill(table, 0, settings.whole("dimension"), 0);
          Networks.set(Networks.parameter(network, "item.weight"), table);
          network.table().refresh();
          SlowLinet slow = new SlowLinet(Networks.weights(network), settings.asMap());
          for (int[] prefix : new int[][] {{0}, {0, 0}, {1, 0}, {0, 2, 0, 3}}) {
            double[] scores = Networks.scores(network, prefix)[0];
            assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
            ForwardCheck.assertClose(scores, slow.scores(prefix), DOUBLE, settings);
          }
        }
      }
    }
  }

  @Test
  void aPrefixScoresTheSameAloneAndInABatch() {
    Hyperparameters settings = randomSettings(LinetNetworks.ABLATIONS.get(0));
    try (Network network = LinetNetworks.random(settings, 20, ScalarType.Double, random)) {
      ForwardCheck.agreesInABatch(network, settings, random);
    }
  }

  private void agrees(Hyperparameters settings, ScalarType type, double tolerance) {
    int items = 3 + random.nextInt(20);
    try (Network network = LinetNetworks.random(settings, items, type, random)) {
      SlowLinet slow = new SlowLinet(Networks.weights(network), settings.asMap());
      ForwardCheck.agrees(network, slow, tolerance, settings, random);
    }
  }

  private Hyperparameters randomSettings(Map<String, String> ablation, String... more) {
    Hyperparameters settings =
        LinetNetworks.settings(
            "dimension", String.valueOf(1 + random.nextInt(9)),
            "k", String.valueOf(0.2 + 3 * random.nextDouble()),
            "m", String.valueOf(1 + random.nextInt(3)),
            "variance-floor", String.valueOf(0.01 + random.nextDouble()),
            "border", random.nextBoolean() ? "existing" : "paper",
            "normalize", String.valueOf(random.nextBoolean()),
            "scale", String.valueOf(1 + 15 * random.nextDouble()));
    String[] switches =
        ablation.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new);
    return LinetNetworks.changed(LinetNetworks.changed(settings, switches), more);
  }

  private static double[] weight(Map<String, double[]> weights, String name) {
    double[] values = weights.get(name);
    assertThat(values).as(name).isNotNull();
    return Objects.requireNonNull(values);
  }
}
