package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.SlowLinet;

/**
 * The gradients of a training step are the central differences of the slowly computed loss, tensor
 * by tensor, in double precision.
 *
 * <p>The seeds are fixed: the variance's floor is a kink, where a difference is no derivative, and
 * random weights may lie on it.
 */
class GradientTest {
  private static final int ITEMS = 6;

  /** So many that some have no prefix of a small batch. */
  private static final int MEMBERS = 3;

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  @Test
  void everyAblationHasTheGradientOfItsLoss() {
    long seed = 100;
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        List<String> settings =
            new ArrayList<>(List.of("dimension", "3", "m", "2", "batch-size", "4"));
        settings.addAll(List.of("normalize", normalize, "scale", "4", "variance-floor", "0.2"));
        ablation.forEach((name, value) -> settings.addAll(List.of(name, value)));
        check(LinetNetworks.settings(settings.toArray(String[]::new)), seed++);
      }
    }
  }

  @Test
  void aLearnedWidthHasAGradientToo() {
    for (String border : new String[] {"existing", "paper"}) {
      Hyperparameters settings =
          LinetNetworks.settings(
              "dimension",
              "3",
              "learn-k",
              "true",
              "k",
              "2",
              "m",
              "1",
              "border",
              border,
              "normalize",
              "false",
              "variance-floor",
              "0.01",
              "batch-size",
              "4");
      Map<String, double[]> gradients = check(settings, 200);
      assertThat(gradients.get("local.k")).as("k reaches the loss").doesNotContain(0.0);
    }
  }

  @Test
  void theGradientIsFiniteWhereVectorsAreZeroAndCosinesVanish() {
    Hyperparameters settings =
        LinetNetworks.settings("dimension", "3", "normalize", "false", "batch-size", "2");
    try (Network network =
        LinetNetworks.random(settings, ITEMS, ScalarType.Double, new Random(300))) {
      double[] table = new double[3 * ITEMS];
      Arrays.fill(table, 3, 6, -1); // item 1; all others are zero
      table[6] = 1; // item 2: cosine with item 1 below 0
      LinetNetworks.set(LinetNetworks.parameter(network, ItemTable.NAME), table);
      network.table().refresh();
      for (int[] session : new int[][] {{0, 0, 1}, {0, 1, 0, 2}, {1, 2, 1, 2}, {0, 0, 0}}) {
        gradients(network, settings, Sessions.of(session))
            .forEach(
                (name, gradient) ->
                    assertThat(Arrays.stream(gradient).allMatch(Double::isFinite))
                        .as(name + " after " + Arrays.toString(session))
                        .isTrue());
      }
    }
  }

  /** Repeated items, equal prefixes with equal and with different targets, one-click prefixes. */
  private static Sessions sessions(Random random) {
    return Sessions.of(
        new int[] {0, 1, 0, 2},
        new int[] {0, 1, 0, 2},
        new int[] {0, 1, 3, 3},
        new int[] {4, 4, 4},
        random.ints(6, 0, ITEMS).toArray());
  }

  private static Map<String, double[]> check(Hyperparameters settings, long seed) {
    Random random = new Random(seed);
    Sessions sessions = sessions(random);
    try (Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Double, random)) {
      Map<String, double[]> weights = LinetNetworks.weights(network);
      SlowLinet slow = new SlowLinet(weights, settings.asMap());
      Map<String, double[]> gradients = gradients(network, settings, sessions);
      assertThat(gradients.keySet()).isEqualTo(weights.keySet());
      weights.forEach(
          (name, values) -> {
            double[] gradient = gradients.getOrDefault(name, new double[0]);
            for (int i = 0; i < values.length; i++) {
              double kept = values[i];
              values[i] = kept + STEP;
              double above = slowLoss(slow, sessions, settings);
              values[i] = kept - STEP;
              double below = slowLoss(slow, sessions, settings);
              values[i] = kept;
              double difference = (above - below) / (2 * STEP);
              assertThat(Math.abs(gradient[i] - difference))
                  .as(
                      "%s[%s]: %s, by differences %s; seed %s, %s",
                      name, i, gradient[i], difference, seed, settings)
                  .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(difference)));
            }
          });
      return gradients;
    }
  }

  /** Gradients of all samples' summed loss, collected over the batches of an epoch. */
  private static Map<String, double[]> gradients(
      Network network, Hyperparameters settings, Sessions sessions) {
    Hyperparameters undropped = LinetNetworks.changed(settings, "dropout", "0");
    NeuralSettings values = NeuralSettings.of(undropped);
    Map<String, double[]> sums = new LinkedHashMap<>();
    double loss = 0;
    try (Workers workers = new Workers(MEMBERS);
        TrainingStep step =
            new TrainingStep(network, values, new RowSelection.AllRows(ITEMS), workers)) {
      MergedPrefixes prefixes = MergedPrefixes.of(sessions, values.maxLength());
      EpochPlan plan = new EpochPlan(prefixes, values.batchSize(), 1);
      for (int b = 0; b < plan.batches(); b++) {
        loss += step.gradients(plan.batch(b), 7);
        network
            .parameters()
            .byName()
            .forEach(
                (name, tensor) -> {
                  boolean own = name.equals(ItemTable.NAME);
                  add(sums, name, own ? step.tableGradient() : tensor.grad());
                });
      }
    }
    double expected =
        slowLoss(
            new SlowLinet(LinetNetworks.weights(network), settings.asMap()), sessions, settings);
    assertThat(Math.abs(loss - expected))
        .as("loss %s, slowly %s, %s", loss, expected, settings)
        .isLessThanOrEqualTo(1e-6 * Math.max(1, expected));
    return sums;
  }

  private static void add(Map<String, double[]> sums, String name, Tensor gradient) {
    double[] values = LinetNetworks.values(gradient);
    double[] sum = sums.computeIfAbsent(name, n -> new double[values.length]);
    for (int i = 0; i < values.length; i++) {
      sum[i] += values[i];
    }
  }

  private static double slowLoss(SlowLinet slow, Sessions sessions, Hyperparameters settings) {
    double sum = 0;
    for (int s = 0; s < sessions.count(); s++) {
      int[] session = sessions.session(s);
      for (int end = 1; end < session.length; end++) {
        sum += slow.loss(session[end], Arrays.copyOf(session, end));
      }
    }
    return sum / settings.whole("batch-size");
  }
}
