package org.linet.core.internal.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.testing.RandomSeed;

class AliasTableTest {
  private static final int DRAWS = 200_000;

  @Test
  void drawsEachNumberByItsWeight() {
    Random random = RandomSeed.random(AliasTableTest.class);
    double[] weights = random.doubles(37).map(x -> x * x * x).toArray();
    weights[5] = 0;
    double sum = DoubleStream.of(weights).sum();
    AliasTable table = new AliasTable(weights);
    int[] drawn = drawn(table, weights.length, random.nextLong());
    for (int i = 0; i < weights.length; i++) {
      double expected = DRAWS * weights[i] / sum;
      assertThat(table.probability(i)).isEqualTo(weights[i] / sum, within(1e-12));
      // six standard deviations: one failure in a hundred million runs
      assertThat((double) drawn[i]).isEqualTo(expected, within(1 + 6 * Math.sqrt(expected)));
    }
    assertThat(drawn[5]).isZero();
  }

  @Test
  void drawsTheOnlyNumberThatHasWeight() {
    int[] drawn = drawn(new AliasTable(new double[] {0, 0, 1e-300, 0}), 4, 1);
    assertThat(drawn).containsExactly(0, 0, DRAWS, 0);
  }

  @Test
  void aSeedGivesTheSameDraws() {
    AliasTable table = new AliasTable(new double[] {1, 2, 3});
    assertThat(drawn(table, 3, 9)).isEqualTo(drawn(table, 3, 9)).isNotEqualTo(drawn(table, 3, 8));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWeightThatIsNone(double weight) {
    assertThatThrownBy(() -> new AliasTable(new double[] {1, weight}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToDrawFromNothing() {
    assertThatThrownBy(() -> new AliasTable(new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AliasTable(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] drawn(AliasTable table, int numbers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[numbers];
    for (int n = 0; n < DRAWS; n++) {
      drawn[table.draw(random)]++;
    }
    return drawn;
  }
}
