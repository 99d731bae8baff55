package org.linet.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;

class ItemSimilarityTest {
  private static final int ITEMS = 7;

  @Test
  void agreesWithTheEquationOnRandomSessionsWithRepeats() {
    Random random = RandomSeed.random(getClass());
    for (int trial = 0; trial < 30; trial++) {
      int[][] train = new int[1 + random.nextInt(12)][];
      for (int s = 0; s < train.length; s++) {
        train[s] = random.ints(1 + random.nextInt(9), 0, ITEMS).toArray();
      }
      for (CoOccurrence reading : CoOccurrence.values()) {
        ItemSimilarity similarity = ItemSimilarity.of(Sessions.of(train), all(), reading);
        for (int u = 0; u < ITEMS; u++) {
          for (int v = 0; v < ITEMS; v++) {
            assertThat(similarity.of(u, v))
                .isCloseTo(SlowProbe.similarity(train, u, v, reading), within(2e-12));
          }
        }
      }
    }
  }

  @Test
  void theTwoReadingsDifferWhereASessionRepeatsAnItem() {
    Sessions train = Sessions.of(new int[] {0, 1, 2, 0}, new int[] {1, 0});
    assertThat(ItemSimilarity.of(train, all(), CoOccurrence.NEAREST).of(0, 1))
        .as("next to each other in every session: 1, as the paper says")
        .isEqualTo(1);
    assertThat(ItemSimilarity.of(train, all(), CoOccurrence.EVERY).of(0, 1))
        .as("twice at distance 1, once at 2")
        .isCloseTo((2 + Math.log(2) / Math.log(3)) / 3, within(1e-12));
  }

  @Test
  void aSimilarityThatEqualsAThresholdIsNotGreaterThanIt() {
    // twice at distance 1, three times at distance 3: (2 + 3 / 2) / 5 = 0.7
    Sessions train =
        Sessions.of(
            new int[] {0, 1},
            new int[] {1, 0},
            new int[] {0, 2, 3, 1},
            new int[] {0, 4, 5, 1},
            new int[] {1, 4, 5, 0});
    double similarity = ItemSimilarity.of(train, all(), CoOccurrence.EVERY).of(0, 1);
    assertThat(similarity).isEqualTo(0.7);
    assertThat(Thresholds.at(12)).isEqualTo(0.7);
    assertThat(Thresholds.below(similarity)).as("qualifies up to 0.65").isEqualTo(12);
  }

  @Test
  void refusesPairsThatWereNotCounted() {
    ItemSimilarity similarity =
        ItemSimilarity.of(Sessions.of(new int[] {0, 1}), new ItemPairs(), CoOccurrence.EVERY);
    assertThat(similarity.of(3, 3)).as("an item and itself").isEqualTo(1);
    assertThatThrownBy(() -> similarity.of(0, 1)).hasMessageContaining("not counted");
  }

  @Test
  void thousandsOfPairsAreNumberedByFirstAppearance() {
    ItemPairs pairs = new ItemPairs();
    int number = 0;
    for (int u = 0; u < 120; u++) {
      for (int v = u + 1; v < 120; v++) {
        pairs.add(v, u);
        pairs.add(u, v);
        assertThat(pairs.find(u, v)).isEqualTo(number++);
      }
    }
    assertThat(pairs.count()).isEqualTo(number);
    assertThat(pairs.find(3, 5)).isEqualTo(pairs.find(5, 3));
    assertThat(pairs.find(3, 500)).isEqualTo(ItemPairs.NONE);
  }

  private static ItemPairs all() {
    ItemPairs pairs = new ItemPairs();
    for (int u = 0; u < ITEMS; u++) {
      for (int v = u + 1; v < ITEMS; v++) {
        pairs.add(u, v);
      }
    }
    return pairs;
  }
}
