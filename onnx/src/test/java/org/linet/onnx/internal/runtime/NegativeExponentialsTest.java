package org.linet.onnx.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class NegativeExponentialsTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void theProductOfTwoNumbersIsTheExponential() {
    for (double step : new double[] {1e-320, 1e-9, 1e-4, 0.01, 3, 100, 1e9}) {
      int largest = 1 + random.nextInt(2_000_000);
      NegativeExponentials exponentials = new NegativeExponentials(step, largest);
      assertThat(exponentials.of(0)).isEqualTo(1);
      for (int i = 0; i < 1_000; i++) {
        int n = random.nextInt(Math.min(largest, (int) (60 / step)) + 1);
        double expected = Math.exp(-step * n);
        assertThat(exponentials.of(n)).isCloseTo(expected, Offset.offset(1e-13 * expected + 1e-21));
      }
      if (step * largest > 100) {
        assertThat(exponentials.of(largest)).isZero();
      }
      assertThat(exponentials.of(exponentials.nothing())).isZero();
    }
  }

  @Test
  void theSumIsThatOfItsTerms() {
    NegativeExponentials exponentials = new NegativeExponentials(0.01, 1_000_000);
    int[] products = random.ints(103, -500_000, 400).toArray();
    double expected = 0;
    for (int i = 2; i < 101; i++) {
      expected += Math.exp(0.01 * (products[i] - 400));
    }
    assertThat(exponentials.sum(products, 2, 101, 400)).isCloseTo(expected, Offset.offset(1e-12));
  }
}
