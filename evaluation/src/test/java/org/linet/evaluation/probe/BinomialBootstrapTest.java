package org.linet.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;
import org.linet.evaluation.Percentiles;

class BinomialBootstrapTest {
  @Test
  void isTheLimitOfDrawingPairs() {
    Random random = RandomSeed.random(getClass());
    for (int[] example : new int[][] {{3, 10}, {1, 40}, {90, 120}, {260, 300}}) {
      int right = example[0];
      int pairs = example[1];
      double[] estimates = new double[20_000];
      Arrays.setAll(
          estimates,
          i -> {
            int drawn = 0;
            for (int draw = 0; draw < pairs; draw++) {
              drawn += random.nextInt(pairs) < right ? 1 : 0;
            }
            return (double) drawn / pairs;
          });
      Percentiles expected = Percentiles.of(estimates, 0.95);
      Ends ends = BinomialBootstrap.of(right, pairs, 0.95);
      // a quantile on the border of two counts may fall to either side
      assertThat(ends.lower()).isCloseTo(expected.lower(), within(1.01 / pairs));
      assertThat(ends.upper()).isCloseTo(expected.upper(), within(1.01 / pairs));
    }
  }

  @Test
  void agreesWithTheBinomialDistributionOfAFewPairs() {
    // of 4 pairs 2 are right: 0 to 4 of a draw are with chances 1, 4, 6, 4, 1 in 16
    assertThat(BinomialBootstrap.of(2, 4, 0.95)).isEqualTo(new Ends(0, 1));
    assertThat(BinomialBootstrap.of(2, 4, 0.80)).isEqualTo(new Ends(0.25, 0.75));
    assertThat(BinomialBootstrap.of(2, 4, 0.30)).isEqualTo(new Ends(0.5, 0.5));
    assertThat(BinomialBootstrap.of(0, 4, 0.95)).isEqualTo(new Ends(0, 0));
    assertThat(BinomialBootstrap.of(4, 4, 0.95)).isEqualTo(new Ends(1, 1));
  }

  @Test
  void fitsTheNormalDistributionOfManyPairs() {
    int pairs = 800_000;
    Ends ends = BinomialBootstrap.of(600_000, pairs, 0.95);
    double error = Math.sqrt(0.75 * 0.25 / pairs);
    assertThat(ends.lower()).isCloseTo(0.75 - 1.96 * error, within(0.01 * error));
    assertThat(ends.upper()).isCloseTo(0.75 + 1.96 * error, within(0.01 * error));
  }
}
