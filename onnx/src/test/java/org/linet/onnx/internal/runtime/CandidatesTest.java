package org.linet.onnx.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linet.onnx.internal.runtime.TableBlocks.STEP;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class CandidatesTest {
  private final Random random = RandomSeed.random(getClass());

  @Test
  void theRowsAreThoseThatSortingAllProductsFinds() {
    for (int items : new int[] {1, 2, 63, 64, 65, 1000, 5003}) {
      for (int k : new int[] {1, 3, 20, 400}) {
        for (int range : new int[] {1, 4, 100, 1 << 20}) { // few values: many are equal
          if (k <= items) {
            agreesWithSorting(random.ints(items, -range, range).toArray(), k, range / 10);
          }
        }
      }
    }
  }

  @Test
  void theLargestMayAllStandInOneGroup() {
    int[] products = random.ints(5000, -1000, 0).toArray();
    for (int row = 128; row < 192; row++) {
      products[row] = row;
    }
    agreesWithSorting(products, 20, 7);
  }

  private static void agreesWithSorting(int[] products, int k, long margin) {
    int[] sorted = products.clone();
    Arrays.sort(sorted);
    long least = sorted[sorted.length - k] - margin;
    int[] expected =
        IntStream.range(0, products.length).filter(row -> products[row] >= least).toArray();
    int[] found = new int[products.length];
    Candidates.Result result = find(products, k, margin, found);
    assertThat(result.least()).isEqualTo(least);
    assertThat(Arrays.copyOf(found, result.count())).containsExactly(expected);
    if (expected.length > 1) {
      int[] little = new int[expected.length / 2];
      assertThat(find(products, k, margin, little)).isEqualTo(Candidates.Result.TOO_MANY);
    }
  }

  private static Candidates.Result find(int[] products, int k, long margin, int[] found) {
    Candidates candidates = new Candidates(k, products.length);
    // in pieces and not in order, as several threads do
    for (int last = (products.length - 1) / STEP, step = last; step >= 0; step--) {
      candidates.look(products, step * STEP, Math.min(products.length, (step + 1) * STEP));
    }
    Candidates.Products again =
        (from, to, target, place) -> System.arraycopy(products, from, target, place, to - from);
    return candidates.find(again, margin, found);
  }
}
