package org.linet.baselines.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.testing.RandomSeed;

class FactorTableTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "7, 3", "5, 4", "4096, 6", "4097, 9", "10000, 17"})
  void scoresAreProductsWithTheItemsVectorsPlusTheirBias(int items, int dimension) {
    Random random = RandomSeed.random(FactorTableTest.class);
    float[] vectors = floats(random, items * dimension);
    float[] bias = floats(random, items);
    float[] query = floats(random, dimension);
    float[] scores = floats(random, items);
    FactorTable table = new FactorTable(vectors, bias);
    table.score(query, scores);
    for (int row = 0; row < items; row++) {
      double score = bias[row];
      for (int f = 0; f < dimension; f++) {
        score += (double) query[f] * vectors[row * dimension + f];
      }
      assertThat((double) scores[row]).isEqualTo(score, within(1e-4));
      assertThat(table.score(query, row)).as("alone, to the last bit").isEqualTo(scores[row]);
    }
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
