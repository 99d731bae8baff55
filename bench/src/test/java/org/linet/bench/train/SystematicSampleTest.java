package org.linet.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class SystematicSampleTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void everyLengthHasItsShare() {
    for (int round = 0; round < 50; round++) {
      int count = 1 + random.nextInt(400);
      int size = 2 + random.nextInt(100);
      int[] lengths = random.ints(count, 1, 8).toArray();
      int[] drawn =
          SystematicSample.draw(
              IntStream.range(0, count).toArray(),
              batch -> lengths[batch],
              size,
              new SplittableRandom(random.nextLong()));
      assertThat(drawn).hasSize(size);
      for (int length = 1; length < 8; length++) {
        int wanted = length;
        double share =
            (double) IntStream.of(lengths).filter(l -> l == wanted).count() * size / count;
        long had = IntStream.of(drawn).filter(batch -> lengths[batch] == wanted).count();
        assertThat((double) had).isBetween(share - 1, share + 1);
      }
      if (size <= count) {
        assertThat(drawn).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void everyBatchMayBeDrawn() {
    boolean[] seen = new boolean[30];
    for (int seed = 0; seed < 200; seed++) {
      int[] drawn =
          SystematicSample.draw(
              IntStream.range(0, 30).toArray(), batch -> batch % 4, 3, new SplittableRandom(seed));
      IntStream.of(drawn).forEach(batch -> seen[batch] = true);
    }
    assertThat(seen).doesNotContain(false);
  }
}
