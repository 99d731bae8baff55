package org.linet.neural.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.Sessions;
import org.linet.neural.internal.engine.ItemTable;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
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

  @Test
  void everyAblationHasTheGradientOfItsLoss() {
    long seed = 100;
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        List<String> settings =
            new ArrayList<>(List.of("dimension", "3", "m", "2", "batch-size", "4", "dropout", "0"));
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
              "4",
              "dropout",
              "0");
      Map<String, double[]> gradients = check(settings, 200);
      assertThat(gradients.get("local.k")).as("k reaches the loss").doesNotContain(0.0);
    }
  }

  @Test
  void theGradientIsFiniteWhereVectorsAreZeroAndCosinesVanish() {
    Hyperparameters settings =
        LinetNetworks.settings(
            "dimension", "3", "normalize", "false", "batch-size", "2", "dropout", "0");
    try (Network network =
        LinetNetworks.random(settings, ITEMS, ScalarType.Double, new Random(300))) {
      double[] table = new double[3 * ITEMS];
      Arrays.fill(table, 3, 6, -1); // item 1; all others are zero
      table[6] = 1; // item 2: cosine with item 1 below 0
      Networks.set(Networks.parameter(network, ItemTable.NAME), table);
      network.table().refresh();
      for (int[] session : new int[][] {{0, 0, 1}, {0, 1, 0, 2}, {1, 2, 1, 2}, {0, 0, 0}}) {
        new GradientCheck(network, settings, SlowLinet::new)
            .gradients(Sessions.of(session))
            .forEach(
                (name, gradient) ->
                    assertThat(Arrays.stream(gradient).allMatch(Double::isFinite))
                        .as(name + " after " + Arrays.toString(session))
                        .isTrue());
      }
    }
  }

  private static Map<String, double[]> check(Hyperparameters settings, long seed) {
    Random random = new Random(seed);
    Sessions sessions = GradientCheck.sessions(ITEMS, random);
    try (Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Double, random)) {
      return new GradientCheck(network, settings, SlowLinet::new).agrees(sessions);
    }
  }
}
