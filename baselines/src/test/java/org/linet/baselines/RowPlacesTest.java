package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class RowPlacesTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void aRowIsFoundWhereItStandsAndNoOtherIs() {
    for (int count : new int[] {0, 1, 2, 3, 64, 1000}) {
      int[] rows = random.ints(0, 5000).distinct().limit(count + 1L).toArray();
      RowPlaces places = new RowPlaces(rows, count);
      for (int row = 0; row < 5000; row++) {
        int expected = -1;
        for (int place = 0; place < count; place++) {
          expected = rows[place] == row ? place : expected;
        }
        assertThat(places.of(row)).as("row " + row + " of " + count).isEqualTo(expected);
      }
    }
  }

  @Test
  void rowsThatShareASlotAreToldApart() {
    int[] rows = new int[200];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = n << 23; // the multiplication leaves little to tell them apart by
    }
    RowPlaces places = new RowPlaces(rows, rows.length);
    for (int place = 0; place < rows.length; place++) {
      assertThat(places.of(rows[place])).isEqualTo(place);
    }
    assertThat(places.of(1)).isEqualTo(-1);
  }
}
