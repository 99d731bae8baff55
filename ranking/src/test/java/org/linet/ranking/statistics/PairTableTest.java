package org.linet.ranking.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class PairTableTest {
  private static final int BLOCK = 1 << 20;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void weightsComeBackAlsoWherePairsCrossABlock() {
    int size = BLOCK + 5;
    PairTable table = new PairTable(size);
    float[] follows = numbers(size);
    float[] next = numbers(20);
    table.set(PairWeight.FOLLOWS, follows, size, 0);
    table.set(PairWeight.NEXT, next, 10, BLOCK - 5);
    assertThat(table.column(PairWeight.FOLLOWS)).isEqualTo(follows);
    assertThat(table.get(PairWeight.FOLLOWS, BLOCK)).isEqualTo(follows[BLOCK]);
    for (int n = 0; n < 10; n++) {
      assertThat(table.get(PairWeight.NEXT, BLOCK - 5 + n)).isEqualTo(next[n]);
    }
    assertThat(table.get(PairWeight.NEXT, BLOCK - 6)).isZero();
    assertThat(table.column(PairWeight.PRECEDES)).containsOnly(0);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = random.nextFloat();
    }
    return numbers;
  }

  @Test
  void noPairsNeedNoBlock() {
    assertThat(new PairTable(0).column(PairWeight.FOLLOWS)).isEmpty();
  }
}
