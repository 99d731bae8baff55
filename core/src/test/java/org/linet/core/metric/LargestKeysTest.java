package org.linet.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestKeysTest {
  @ParameterizedTest
  @CsvSource({"1, 0, 5", "2, 1, 100", "3, 10, 7", "4, 10, 1000", "5, 100, 100"})
  void keepsTheLargestInOrder(long seed, int k, int count) {
    Random random = new Random(seed);
    LargestKeys largest = new LargestKeys(k);
    List<Long> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      // few different scores, so that many are equal
      long key = LargestKeys.key((random.nextInt(9) - 4) / 3f, random.nextInt(1_000));
      largest.offer(key);
      all.add(key);
    }
    all.sort(
        Comparator.comparingDouble((Long key) -> LargestKeys.score(key))
            .thenComparingInt(LargestKeys::tieBreak)
            .reversed());
    assertThat(largest.descending())
        .containsExactly(all.stream().limit(k).mapToLong(Long::longValue).toArray());
    if (k > 0) {
      assertThat(largest.smallest()).isEqualTo(all.get(Math.min(k, count) - 1));
    }
    largest.clear();
    assertThat(largest.descending()).isEmpty();
  }

  @Test
  void scoresOfBothSignsSortAsFloatsAndComeBack() {
    float[] ascending = {
      Float.NEGATIVE_INFINITY, -3e30f, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 2, 3e30f
    };
    for (int i = 0; i < ascending.length; i++) {
      assertThat(LargestKeys.score(LargestKeys.key(ascending[i], 7))).isEqualTo(ascending[i]);
      if (i > 0) {
        assertThat(LargestKeys.key(ascending[i], 0))
            .isGreaterThan(LargestKeys.key(ascending[i - 1], Integer.MAX_VALUE));
      }
    }
    assertThat(LargestKeys.key(-0f, 1)).isEqualTo(LargestKeys.key(0f, 1));
  }
}
