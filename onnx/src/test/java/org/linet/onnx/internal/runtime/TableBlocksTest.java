package org.linet.onnx.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TableBlocksTest {
  @Test
  void everyElementHasItsOwnPlaceAndTogetherTheyFillTheTable() {
    TableBlocks blocks = new TableBlocks(2_500, 7, TableBlocks.STEP);
    BitSet places = new BitSet();
    for (int item = 0; item < 2_500; item++) {
      for (int element = 0; element < 7; element++) {
        places.set(blocks.position(item, element));
      }
    }
    assertThat(places.cardinality()).isEqualTo(2_500 * 7);
    assertThat(places.length()).isEqualTo(2_500 * 7);
  }

  @Test
  void anElementOfConsecutiveItemsOfABlockLiesInConsecutivePlaces() {
    TableBlocks blocks = new TableBlocks(2_500, 7, TableBlocks.STEP);
    assertThat(blocks.position(2_100, 3)).isEqualTo(2_048 * 7 + 3 * 452 + 52);
    assertThat(blocks.position(2_101, 3)).isEqualTo(blocks.position(2_100, 3) + 1);
    assertThat(blocks.of(2_100)).isEqualTo(2);
    assertThat(blocks.from(2)).isEqualTo(2_048);
    assertThat(blocks.size(2)).isEqualTo(452);
  }

  @Test
  void smallTablesHaveOneBlockAndLargeOnesSeveralOfAboutFourMegabytes() {
    assertThat(TableBlocks.of(43_097, 100).count()).isEqualTo(1);
    for (int dimension : new int[] {1, 50, 100, 1_000}) {
      for (int items : new int[] {10_000_000 / dimension, 300_000_000 / dimension}) {
        TableBlocks blocks = TableBlocks.of(items, dimension);
        assertThat(blocks.count()).isGreaterThan(1);
        assertThat(blocks.from(blocks.count() - 1) + blocks.size(blocks.count() - 1))
            .isEqualTo(items);
        assertThat(blocks.size(0) * (double) dimension).isBetween(3.5e6, 5.5e6);
      }
    }
  }

  @Test
  void blocksThatWouldCutAGroupAreRefused() {
    assertThatThrownBy(() -> new TableBlocks(5_000, 10, 1_000)).hasMessageContaining("1024");
  }
}
