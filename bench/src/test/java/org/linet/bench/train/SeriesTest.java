package org.linet.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void meanAndMedianAreThoseOfTheValues() {
    assertThat(new Series(new double[] {5, 1, 3}).median()).isEqualTo(3);
    assertThat(new Series(new double[] {4, 1, 3, 10}).median()).isEqualTo(3.5);
    assertThat(new Series(new double[] {4, 1, 3, 10}).mean()).isEqualTo(4.5);
  }

  @Test
  void theIntervalHoldsTheTrueMeanInNineteenOfTwentySamples() {
    Random random = new Random(12);
    int held = 0;
    for (int sample = 0; sample < 1000; sample++) {
      double[] values = random.doubles(100).toArray();
      Series series = new Series(values);
      held += Math.abs(series.mean() - 0.5) <= series.margin() ? 1 : 0;
    }
    assertThat(held).isBetween(920, 975);
  }

  @Test
  void whatGrowsAlongTheSampleWidensTheIntervalLittle() {
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    assertThat(new Series(values).margin()).isCloseTo(0.1386, Offset.offset(1e-3));
  }
}
