package org.linet.neural.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class PrefixItemsTest {
  private static final int ITEMS = 9;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void holdsEveryItemOfAPrefixOnceAndFindsItInAnyBlock() {
    for (int round = 0; round < 50; round++) {
      int[][] prefixes = new int[1 + random.nextInt(6)][];
      Arrays.setAll(prefixes, p -> random.ints(random.nextInt(6), 0, ITEMS).toArray());
      PrefixItems items = of(prefixes);
      int pairs = 0;
      for (int row = 0; row < prefixes.length; row++) {
        for (int item = 0; item < ITEMS; item++) {
          assertThat(items.contains(row, item)).isEqualTo(holds(prefixes[row], item));
          pairs += holds(prefixes[row], item) ? 1 : 0;
        }
      }
      assertThat(items.rows()).hasSize(pairs);
      assertThat(items.items()).hasSize(pairs);
      assertThat(items.any()).isEqualTo(pairs > 0);
      int firstRow = random.nextInt(prefixes.length);
      int rows = 1 + random.nextInt(prefixes.length - firstRow);
      int firstItem = random.nextInt(ITEMS);
      int count = 1 + random.nextInt(ITEMS - firstItem);
      Set<Long> expected = new HashSet<>();
      for (int row = 0; row < rows; row++) {
        for (int item = 0; item < count; item++) {
          if (holds(prefixes[firstRow + row], firstItem + item)) {
            expected.add((long) row * count + item);
          }
        }
      }
      long[] places = items.places(firstRow, rows, firstItem, count);
      assertThat(places).hasSize(expected.size());
      assertThat(Arrays.stream(places).boxed()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aPairAndItsPlaceInTheWholeMatrixHaveTheSameNumber() {
    PrefixItems items = PrefixItems.ofLength(3, new int[] {4, 2, 4, 0, 2, 8});
    int[] rows = items.rows();
    int[] of = items.items();
    assertThat(items.places(0, 2, 0, ITEMS))
        .isEqualTo(
            IntStream.range(0, rows.length).mapToLong(i -> rows[i] * ITEMS + of[i]).toArray());
    assertThat(rows).hasSize(5);
  }

  @Test
  void nothingHoldsNothing() {
    assertThat(PrefixItems.NONE.any()).isFalse();
    assertThat(PrefixItems.NONE.contains(0, 0)).isFalse();
    assertThat(PrefixItems.NONE.places(0, 5, 0, 5)).isEmpty();
  }

  private static boolean holds(int[] prefix, int item) {
    return Arrays.stream(prefix).anyMatch(click -> click == item);
  }

  private static PrefixItems of(int[][] prefixes) {
    int[] starts = new int[prefixes.length + 1];
    for (int p = 0; p < prefixes.length; p++) {
      starts[p + 1] = starts[p] + prefixes[p].length;
    }
    return PrefixItems.of(starts, Arrays.stream(prefixes).flatMapToInt(Arrays::stream).toArray());
  }
}
