package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.TrainedModel;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Tensors;
import org.linet.neural.linet.LinetFamily;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SmallTraining;

class GradientClippingTest {
  private final Random random = RandomSeed.random(getClass());

  @TempDir Path folder;

  @Test
  void theNormOfAllGradientsTogetherIsBroughtDownAndTheirDirectionStays() {
    double[] first = random.doubles(6, -1, 1).toArray();
    double[] second = random.doubles(4, -1, 1).toArray();
    double[] table = random.doubles(10, -1, 1).toArray();
    double norm = Math.sqrt(squares(first) + squares(second) + squares(table));
    double[][] gradients = clipped(norm / 3, first, second, table);
    for (int i = 0; i < first.length; i++) {
      assertThat(gradients[0][i]).isCloseTo(first[i] / 3, within(1e-12));
    }
    for (int i = 0; i < second.length; i++) {
      assertThat(gradients[1][i]).isCloseTo(second[i] / 3, within(1e-12));
    }
    for (int i = 0; i < table.length; i++) {
      assertThat(gradients[2][i]).isCloseTo(table[i] / 3, within(1e-12));
    }
  }

  @Test
  void aSmallerNormAndNoBoundLeaveTheGradientsAsTheyAre() {
    double[] first = random.doubles(6, -1, 1).toArray();
    double[] second = new double[4];
    double[] table = random.doubles(10, -1, 1).toArray();
    double norm = Math.sqrt(squares(first) + squares(table));
    for (double largest : new double[] {1.01 * norm, 0}) {
      assertThat(clipped(largest, first, second, table))
          .isDeepEqualTo(new double[][] {first, second, table});
    }
  }

  @Test
  void trainingIsClippedWhereTheNormIsTooLargeOnly() throws Exception {
    byte[] free = weights("0");
    assertThat(weights("1000000")).isEqualTo(free);
    assertThat(weights("0.01")).isNotEqualTo(free);
  }

  private byte[] weights(String clipNorm) throws Exception {
    Hyperparameters settings =
        SmallTraining.settings("epochs", "1", "validation", "0", "clip-norm", clipNorm);
    Path work = Files.createTempDirectory(folder, "work");
    try (TrainedModel model =
        new LinetFamily().train(SmallTraining.request(SmallTraining.data(), settings, work))) {
      return SmallTraining.weightsFile(model);
    }
  }

  /** The gradients of two parameters and of a table after clipping. */
  private static double[][] clipped(
      double largest, double[] first, double[] second, double[] table) {
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters(ScalarType.Double, 1)) {
      Tensor a = parameters.declare("a", Initial.constant(1), 2, 3);
      Tensor b = parameters.declare("b", Initial.constant(1), 4);
      parameters.declareOutsideAutograd("table", Initial.constant(1), 5, 2);
      Tensor tableGradient = Tensors.zeros(ScalarType.Double, 5, 2);
      Networks.set(a.grad(), first);
      Networks.set(b.grad(), second);
      Networks.set(tableGradient, table);
      new GradientClipping(largest).apply(parameters, tableGradient);
      return new double[][] {
        Networks.values(a.grad()), Networks.values(b.grad()), Networks.values(tableGradient)
      };
    }
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }
}
