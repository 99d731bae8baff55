package org.linet.onnx.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.DenseRanking;
import org.linet.core.testing.RandomSeed;
import org.linet.onnx.internal.runtime.ByteTable.Layout;

class ByteScanTest {
  private static final int QUERIES = 5;

  /** Sums in another order may differ by so much, relatively. */
  private static final double LAST_BITS = 1e-5;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void theBestItemsAreThoseOfAllScores() {
    for (int dimension : new int[] {1, 7, 64}) {
      for (int k : new int[] {1, 20, 100}) {
        float[][] items = gaussian(700, dimension, 1);
        assertThat(agreesWithAllScores(items, gaussian(QUERIES, dimension, 3), k, 700)).isEmpty();
      }
    }
  }

  @Test
  void itemsOfVeryDifferentLengthsKeepTheirOrder() {
    float[][] items = gaussian(600, 16, 1);
    for (int item = 0; item < items.length; item++) {
      for (int i = 0; i < 16; i++) {
        items[item][i] *= (float) Math.pow(10, -(item % 5)); // most round to nothing
      }
    }
    assertThat(agreesWithAllScores(items, gaussian(QUERIES, 16, 1), 50, 600)).isEmpty();
  }

  @Test
  void equalItemsComeByAscendingRow() {
    float[][] items = gaussian(300, 8, 1);
    for (int item = 100; item < 300; item++) {
      items[item] = items[item % 7].clone();
    }
    float[][] queries = new float[7][];
    for (int i = 0; i < 7; i++) {
      queries[i] = items[i].clone();
    }
    assertThat(agreesWithAllScores(items, queries, 40, 300)).isEmpty();
  }

  @Test
  void moreCandidatesThanThereIsRoomForAreReportedAndNotGuessed() {
    float[][] items = new float[500][];
    for (int item = 0; item < items.length; item++) {
      items[item] = new float[] {1, 1e-4f * random.nextFloat()}; // apart by less than a byte tells
    }
    List<Integer> undecided = agreesWithAllScores(items, new float[][] {{1, 1}, {0, 1}}, 10, 40);
    assertThat(undecided).containsExactly(0, 1);
  }

  @Test
  void zerosAreScoredToo() {
    assertThat(agreesWithAllScores(new float[50][4], gaussian(2, 4, 1), 10, 50)).isEmpty();
    assertThat(agreesWithAllScores(gaussian(50, 4, 1), new float[1][4], 10, 50)).isEmpty();
  }

  @Test
  void severalBlocksAreReadAsOneInEitherLayout() {
    for (int count : new int[] {2 * TableBlocks.STEP, 2 * TableBlocks.STEP + 1, 5_000}) {
      float[][] items = gaussian(count, 9, 1);
      for (int copy = 0; copy < count; copy += 97) { // equal scores in different blocks
        items[copy] = items[count - 1 - copy / 2].clone();
      }
      float[][] queries = gaussian(QUERIES, 9, 2);
      TableBlocks blocks = new TableBlocks(count, 9, TableBlocks.STEP);
      for (Layout layout : Layout.values()) {
        assertThat(agreesWithAllScores(items, queries, 20, count, blocks, layout)).isEmpty();
      }
      assertThat(agreesWithAllScores(items, queries, 20, count, blocks, null)).isEmpty();
    }
  }

  /** Compares with the scores of all items; returns the queries that the scan left undecided. */
  private static List<Integer> agreesWithAllScores(
      float[][] vectors, float[][] queries, int k, int candidates) {
    TableBlocks blocks = TableBlocks.of(vectors.length, vectors[0].length);
    return agreesWithAllScores(vectors, queries, k, candidates, blocks, null);
  }

  private static List<Integer> agreesWithAllScores(
      float[][] vectors,
      float[][] queries,
      int k,
      int candidates,
      TableBlocks blocks,
      @Nullable Layout layout) {
    int d = vectors[0].length;
    List<Integer> undecided = new ArrayList<>();
    List<Integer> decided = new ArrayList<>();
    try (ItemMatrix items =
            new ItemMatrix(
                vectors.length,
                d,
                target -> {
                  for (int item = 0; item < vectors.length; item++) {
                    target.put(item * d, vectors[item]);
                  }
                });
        ByteScan scan = new ByteScan(items, blocks, layout);
        Workspace workspace = new Workspace(queries.length, 1, vectors.length, d, candidates)) {
      for (int i = 0; i < queries.length; i++) {
        workspace.queries().asFloatBuffer().put(i * d, queries[i]);
      }
      scan.best(
          workspace,
          queries.length,
          k,
          (query, rows, scores) -> {
            decided.add(query);
            assertBest(vectors, queries[query], k, rows, scores);
          },
          undecided::add);
    }
    assertThat(decided.size() + undecided.size()).isEqualTo(queries.length);
    return undecided;
  }

  private static void assertBest(
      float[][] vectors, float[] query, int k, int[] rows, float[] scores) {
    float[] all = new float[vectors.length];
    for (int item = 0; item < all.length; item++) {
      double sum = 0;
      for (int i = 0; i < query.length; i++) {
        sum += (double) query[i] * vectors[item][i];
      }
      all[item] = (float) sum;
    }
    int[] expected = new int[k];
    float[] best = new float[k];
    DenseRanking.topK(all, k, expected, best, 0);
    double tolerance = LAST_BITS * Math.max(1, Math.abs(best[0]));
    for (int place = 0; place < k; place++) {
      assertThat(Math.abs(scores[place] - best[place])).isLessThanOrEqualTo((float) tolerance);
      assertThat(Math.abs(all[rows[place]] - best[place]))
          .as("place %s", place)
          .isLessThanOrEqualTo((float) tolerance);
      if (place > 0 && scores[place] == scores[place - 1]) {
        assertThat(rows[place]).isGreaterThan(rows[place - 1]);
      }
    }
    assertThat(rows).doesNotHaveDuplicates();
  }

  private float[][] gaussian(int rows, int dimension, double deviation) {
    float[][] vectors = new float[rows][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return vectors;
  }
}
