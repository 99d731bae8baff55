package org.linet.onnx.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;
import org.linet.onnx.internal.runtime.ByteTable.Layout;

/** Sums over a catalogue from products of bytes, against a slow one of all scores. */
class ByteSumsTest {
  private static final int K = 20;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void theSumIsThatOfAllScoresButForRounding() {
    for (int dimension : new int[] {1, 7, 64}) {
      for (double deviation : new double[] {1e-6, 0.1, 1}) {
        float[][] queries = gaussian(9, dimension, deviation);
        agreesWithAllScores(gaussian(3_000, dimension, 1), queries, 2e-2);
      }
    }
  }

  @Test
  void severalBlocksSumToTheSameAsOne() {
    float[][] items = gaussian(5_000, 9, 0.5);
    float[][] queries = gaussian(5, 9, 2);
    double[] several = logSums(items, queries, new TableBlocks(5_000, 9, TableBlocks.STEP));
    double[] one = logSums(items, queries, new TableBlocks(5_000, 9, 5 * TableBlocks.STEP));
    for (int i = 0; i < queries.length; i++) {
      assertThat(several[i]).isCloseTo(one[i], Offset.offset(1e-12));
    }
    agreesWithAllScores(items, queries, 2e-2);
  }

  @Test
  void aQueryHasTheSameBitsAloneAndInABatch() {
    float[][] items = gaussian(4_500, 12, 1);
    float[][] queries = gaussian(8, 12, 1);
    TableBlocks blocks = new TableBlocks(4_500, 12, 2 * TableBlocks.STEP);
    double[] together = logSums(items, queries, blocks);
    for (int i = 0; i < queries.length; i++) {
      assertThat(logSums(items, new float[][] {queries[i]}, blocks)).containsExactly(together[i]);
    }
  }

  /** Where a few items have nearly everything, those are exact. */
  @Test
  void largeScoresDoNotOverflow() {
    float[][] items = gaussian(3_000, 16, 10);
    agreesWithAllScores(items, gaussian(5, 16, 1_000), 1e-2);
    float[][] negative = gaussian(3_000, 16, 10);
    float[][] queries = new float[1][16];
    queries[0][0] = 1_000;
    for (float[] item : negative) {
      item[0] = -200 - Math.abs(item[0]); // every score is below -200,000
    }
    assertThat(logSums(negative, queries, blocks(negative))[0]).isBetween(-5e5, -1.9e5);
    agreesWithAllScores(negative, queries, 1);
  }

  @Test
  void aBiasIsAColumnAsAnyOther() {
    float[][] items = gaussian(3_000, 13, 0.3);
    float[][] queries = gaussian(7, 13, 0.5);
    for (float[] item : items) {
      item[12] = (float) (3 * random.nextGaussian());
    }
    for (float[] query : queries) {
      query[12] = 1;
    }
    agreesWithAllScores(items, queries, 1e-2);
  }

  /** A wide table of which all products are far below the largest, and one of equal scores. */
  @Test
  void whatIsFarBelowTheBestAddsNothing() {
    float[][] items = gaussian(2_000, 4, 0.01);
    for (int item = 0; item < 100; item++) {
      items[item * 20][0] = 1;
    }
    agreesWithAllScores(items, new float[][] {{500, 0, 0, 0}}, 1e-6);
  }

  private void agreesWithAllScores(float[][] items, float[][] queries, double tolerance) {
    double[] sums = logSums(items, queries, blocks(items));
    for (int i = 0; i < queries.length; i++) {
      double expected = slow(items, queries[i]);
      double singlePrecision = 1e-6 * Math.abs(expected);
      assertThat(sums[i]).isCloseTo(expected, Offset.offset(tolerance + singlePrecision));
    }
  }

  private static TableBlocks blocks(float[][] items) {
    return new TableBlocks(items.length, items[0].length, TableBlocks.STEP);
  }

  private static double slow(float[][] items, float[] query) {
    double[] scores = new double[items.length];
    for (int item = 0; item < items.length; item++) {
      for (int i = 0; i < query.length; i++) {
        scores[item] += (double) query[i] * items[item][i];
      }
    }
    double largest = Arrays.stream(scores).max().orElseThrow();
    return largest + Math.log(Arrays.stream(scores).map(s -> Math.exp(s - largest)).sum());
  }

  private static double[] logSums(float[][] vectors, float[][] queries, TableBlocks blocks) {
    int d = vectors[0].length;
    double[] sums = new double[queries.length];
    List<Integer> undecided = new ArrayList<>();
    try (ItemMatrix items =
            new ItemMatrix(
                vectors.length,
                d,
                target -> {
                  for (int item = 0; item < vectors.length; item++) {
                    target.put(item * d, vectors[item]);
                  }
                });
        ByteScan scan = new ByteScan(items, blocks, Layout.PACKED);
        Workspace workspace = new Workspace(queries.length, 1, vectors.length, d, vectors.length)) {
      for (int i = 0; i < queries.length; i++) {
        workspace.queries().asFloatBuffer().put(i * d, queries[i]);
      }
      scan.bestAndSums(
          workspace,
          queries.length,
          K,
          (query, sum) -> sums[query] = sum,
          (query, rows, scores) -> {},
          undecided::add);
    }
    assertThat(undecided).isEmpty();
    return sums;
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
