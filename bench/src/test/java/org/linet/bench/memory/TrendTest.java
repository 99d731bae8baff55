package org.linet.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void pointsOnALineGiveItsSlopeWithoutError() {
    Trend trend = Trend.of(new double[] {1, 2, 4, 7}, new double[] {5, 3, -1, -7});
    assertThat(trend.slope()).isCloseTo(-2, Offset.offset(1e-12));
    assertThat(trend.standardError()).isCloseTo(0, Offset.offset(1e-12));
  }

  @Test
  void theSlopeOfNoisyPointsIsWithinTwoStandardErrorsMostly() {
    Random random = new Random(4);
    int within = 0;
    for (int round = 0; round < 1000; round++) {
      double[] x = new double[50];
      double[] y = new double[50];
      for (int i = 0; i < x.length; i++) {
        x[i] = i / 6.0;
        y[i] = 1000 + 0.5 * x[i] + 3 * random.nextGaussian();
      }
      Trend trend = Trend.of(x, y);
      within += Math.abs(trend.slope() - 0.5) < 2 * trend.standardError() ? 1 : 0;
    }
    assertThat(within).isBetween(920, 980);
  }

  @Test
  void twoPointsAreRefused() {
    assertThatThrownBy(() -> Trend.of(new double[2], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
