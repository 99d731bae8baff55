package org.linet.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.neural.testing.Networks;

/** First values have the distribution that they are asked for. The seed is fixed. */
class InitialTest {
  private static final int MANY = 100;

  /** The engine draws orthogonal matrices in single precision. */
  private static final double SINGLE = 1e-5;

  @Test
  void uniformValuesFillTheirInterval() {
    double[] values = values(Initial.uniform(0.5), MANY, MANY);
    assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-0.5, -0.49);
    assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.49, 0.5);
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.02));
  }

  @Test
  void normalValuesHaveTheirDeviation() {
    double[] values = values(Initial.normal(0.002), MANY, MANY);
    double squares = Arrays.stream(values).map(value -> value * value).average().orElseThrow();
    assertThat(Math.sqrt(squares)).isCloseTo(0.002, within(0.0001));
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.0001));
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isGreaterThan(0.005);
  }

  @Test
  void orthogonalBlocksAreOrthogonalAndDiffer() {
    int size = 5;
    double[] values = values(Initial.orthogonalBlocks(), 3L * size, size);
    for (int block = 0; block < 3; block++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double product = 0;
          for (int k = 0; k < size; k++) {
            int from = block * size;
            product += values[(from + i) * size + k] * values[(from + j) * size + k];
          }
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(SINGLE));
        }
      }
    }
    assertThat(Arrays.copyOf(values, size * size))
        .isNotEqualTo(Arrays.copyOfRange(values, size * size, 2 * size * size));
  }

  private static double[] values(Initial initial, long... shape) {
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters(ScalarType.Double, 11)) {
      return Networks.values(parameters.declare("w", initial, shape).detach());
    }
  }
}
