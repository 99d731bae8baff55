package org.linet.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class LogSumTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private final Random random = RandomSeed.random(getClass());

  @Test
  void isTheLogarithmOfThePlainSumWhereThatFits() {
    float[] scores = new float[1 + random.nextInt(500)];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (5 * random.nextGaussian());
      sum += Math.exp(scores[i]);
    }
    assertThat(LogSum.ofExponentials(scores)).isCloseTo(Math.log(sum), ROUNDING);
    double a = 3 * random.nextGaussian();
    double b = 3 * random.nextGaussian();
    assertThat(LogSum.of(a, b)).isCloseTo(Math.log(Math.exp(a) + Math.exp(b)), ROUNDING);
  }

  @Test
  void doesNotOverflowOrVanish() {
    assertThat(LogSum.ofExponentials(new float[] {3e7f, 3e7f})).isEqualTo(3e7 + Math.log(2));
    assertThat(LogSum.ofExponentials(new float[] {-3e7f, -4e7f})).isEqualTo(-3e7);
    assertThat(LogSum.of(-1e9, -1e9)).isEqualTo(-1e9 + Math.log(2));
    assertThat(LogSum.of(1e9, -1e9)).isEqualTo(1e9);
  }

  @Test
  void minusInfinityAddsNothing() {
    float nothing = Float.NEGATIVE_INFINITY;
    assertThat(LogSum.ofExponentials(new float[] {nothing, 2, nothing})).isEqualTo(2);
    assertThat(LogSum.ofExponentials(new float[] {nothing})).isEqualTo(nothing);
    assertThat(LogSum.ofExponentials(new float[0])).isEqualTo(nothing);
    assertThat(LogSum.of(nothing, 2)).isEqualTo(2);
    assertThat(LogSum.of(nothing, nothing)).isEqualTo(nothing);
  }
}
