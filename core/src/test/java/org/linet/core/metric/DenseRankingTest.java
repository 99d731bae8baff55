package org.linet.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class DenseRankingTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void theBestItemsAreThoseOfASortForFewAndForMany() {
    for (int k : new int[] {1, 2, 20, 64, 65, 200, 500}) {
      for (int items : new int[] {1, 50, 300}) {
        float[] scores = new float[items];
        for (int row = 0; row < items; row++) {
          scores[row] = (random.nextInt(41) - 20) / 7f; // many are equal, some negative
        }
        Integer[] sorted =
            IntStream.range(0, items)
                .boxed()
                .sorted(
                    Comparator.<Integer>comparingDouble(row -> -scores[row])
                        .thenComparingInt(row -> row))
                .toArray(Integer[]::new);
        int[] rows = new int[k + 3];
        float[] best = new float[k + 3];
        DenseRanking.topK(scores, k, rows, best, 2);
        for (int place = 0; place < k; place++) {
          boolean used = place < items;
          assertThat(rows[2 + place]).isEqualTo(used ? sorted[place] : -1);
          assertThat(best[2 + place]).isEqualTo(used ? scores[sorted[place]] : 0);
        }
        assertThat(new int[] {rows[0], rows[1], rows[k + 2]}).containsOnly(0);
      }
    }
  }
}
