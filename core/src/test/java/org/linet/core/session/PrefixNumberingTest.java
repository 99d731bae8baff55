package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class PrefixNumberingTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void numbersDistinctContentsByFirstAppearance() {
    int[] column = random.ints(4000, 0, 3).toArray();
    int prefixes = 3000;
    PrefixNumbering numbering = new PrefixNumbering(position -> column[position], prefixes);
    Map<List<Integer>, Integer> slow = new LinkedHashMap<>();
    for (int i = 0; i < prefixes; i++) {
      int length = 1 + random.nextInt(6);
      int end = length + random.nextInt(column.length - length + 1);
      List<Integer> content = content(column, end, length);
      int expected = slow.computeIfAbsent(content, c -> slow.size());
      assertThat(numbering.number(end, length)).isEqualTo(expected);
    }
    assertThat(numbering.count()).isEqualTo(slow.size());
    List<List<Integer>> contents = new ArrayList<>(slow.keySet());
    for (int number = 0; number < numbering.count(); number++) {
      assertThat(content(column, numbering.ends()[number], numbering.lengths()[number]))
          .isEqualTo(contents.get(number));
    }
  }

  @Test
  void staysWithinItsCapacityWhenAllAreDistinct() {
    for (int capacity : new int[] {1, 2, 3, 7, 8, 1023, 1024}) {
      PrefixNumbering numbering = new PrefixNumbering(position -> position, capacity);
      for (int i = 0; i < capacity; i++) {
        assertThat(numbering.number(i + 1, 1)).isEqualTo(i);
      }
      assertThat(numbering.count()).isEqualTo(capacity);
    }
  }

  @Test
  void aBatchKnowsTheFirstOfEqualPrefixes() {
    PrefixBatch batch =
        PrefixBatch.of(
            new int[] {1, 2, 3},
            new int[] {2, 3},
            new int[] {1, 2, 3},
            new int[] {3},
            new int[] {9, 2, 3});
    assertThat(batch.firstEqual(10)).containsExactly(0, 1, 0, 3, 4);
    assertThat(batch.firstEqual(2)).containsExactly(0, 0, 0, 3, 0);
    assertThat(batch.firstEqual(1)).containsExactly(0, 0, 0, 0, 0);
  }

  private static List<Integer> content(int[] column, int end, int length) {
    return Arrays.stream(column, end - length, end).boxed().toList();
  }
}
