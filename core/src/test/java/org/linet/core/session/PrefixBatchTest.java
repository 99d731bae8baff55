package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixBatchTest {
  @Test
  void givesThePrefixesOfOneSessionFromOneColumn() {
    PrefixBatch batch =
        PrefixBatch.ofColumns(
            new int[] {7, 8, 9}, new int[] {0, 0}, new int[] {1, 3}, new long[] {10, 30});
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.length(1)).isEqualTo(3);
    assertThat(batch.item(1, 1)).isEqualTo(8);
    assertThat(batch.clicks(1)).containsExactly(7, 8, 9);
    assertThat(batch.lastItem(0)).isEqualTo(7);
    assertThat(batch.lastItem(1)).isEqualTo(9);
    assertThat(batch.timeMillis(1)).isEqualTo(30);
    assertThatThrownBy(() -> batch.item(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void slicesPrefixesAndTimesAlike() {
    PrefixBatch batch =
        PrefixBatch.ofColumns(
            new int[] {7, 8, 9}, new int[] {0, 1, 2}, new int[] {1, 2, 3}, new long[] {1, 2, 3});
    PrefixBatch tail = batch.slice(1, 3);
    assertThat(tail.size()).isEqualTo(2);
    assertThat(tail.lastItem(0)).isEqualTo(8);
    assertThat(tail.timeMillis(1)).isEqualTo(3);
  }

  @Test
  void copiesPrefixesGivenAsArrays() {
    int[] prefix = {1, 2};
    PrefixBatch batch = PrefixBatch.of(prefix, new int[] {3});
    prefix[0] = 99;
    assertThat(batch.item(0, 0)).isEqualTo(1);
    assertThat(batch.lastItem(1)).isEqualTo(3);
    assertThat(batch.hasTimes()).isFalse();
    assertThatThrownBy(() -> batch.timeMillis(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesEmptyPrefixesAndRangesOutsideTheColumn() {
    int[] items = {1, 2};
    int[][] ranges = {{0, 0}, {-1, 1}, {1, 0}, {0, 3}};
    for (int[] range : ranges) {
      assertThatThrownBy(
              () -> PrefixBatch.ofColumns(items, new int[] {range[0]}, new int[] {range[1]}, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("prefix 0");
    }
    assertThatThrownBy(() -> PrefixBatch.ofColumns(items, new int[1], new int[2], null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPrefixRepeatsTheOneBeforeItIfAllClicksAreEqual() {
    PrefixBatch batch =
        PrefixBatch.of(
            new int[] {1, 2}, new int[] {1, 2}, new int[] {2}, new int[] {3}, new int[] {2, 3});
    assertThat(IntStream.range(0, 5).filter(batch::repeats)).containsExactly(1);
  }
}
