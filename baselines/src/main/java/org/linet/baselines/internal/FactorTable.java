package org.linet.baselines.internal;

import org.linet.core.model.ItemVectors;

/**
 * The vectors of all items, laid out for one purpose: the scores q . v_i + b_i of a query q with
 * every item.
 *
 * <p>The table holds an array a factor, not one an item. A score is then a sum over arrays at the
 * same place, which the compiler turns into vector instructions; a dot product within one array it
 * does not, because floating-point sums must keep their order.
 */
final class FactorTable {
  /** Items at a time: their scores stay in the first-level cache while all factors are added. */
  private static final int BLOCK = 4096;

  private final float[][] byFactor;
  private final float[] bias;

  /**
   * Copies a matrix.
   *
   * @param vectors row-major, an item a row
   * @param bias b_i of every item
   */
  FactorTable(float[] vectors, float[] bias) {
    int dimension = bias.length == 0 ? 0 : vectors.length / bias.length;
    this.byFactor = new float[dimension][bias.length];
    this.bias = bias;
    for (int row = 0; row < bias.length; row++) {
      for (int f = 0; f < dimension; f++) {
        byFactor[f][row] = vectors[row * dimension + f];
      }
    }
  }

  /** Number of items. */
  int rows() {
    return bias.length;
  }

  /**
   * Scores every item.
   *
   * @param query q
   * @param scores receives the score of every row
   */
  void score(float[] query, float[] scores) {
    for (int from = 0; from < scores.length; from += BLOCK) {
      int to = Math.min(scores.length, from + BLOCK);
      System.arraycopy(bias, from, scores, from, to - from);
      int f = 0;
      for (; f <= query.length - 4; f += 4) {
        addFour(query, f, scores, from, to);
      }
      for (; f < query.length; f++) {
        addOne(query, f, scores, from, to);
      }
    }
  }

  /**
   * Scores one item: the bits of {@link #score(float[], float[])}, whose products are added in the
   * same order.
   */
  float score(float[] query, int row) {
    float score = bias[row];
    int f = 0;
    for (; f <= query.length - 4; f += 4) {
      score +=
          query[f] * byFactor[f][row]
              + query[f + 1] * byFactor[f + 1][row]
              + query[f + 2] * byFactor[f + 2][row]
              + query[f + 3] * byFactor[f + 3][row];
    }
    for (; f < query.length; f++) {
      score += query[f] * byFactor[f][row];
    }
    return score;
  }

  /** The vectors, without the bias. */
  ItemVectors vectors() {
    return new Vectors(byFactor);
  }

  /**
   * Vectors in the heap, which no closing frees.
   *
   * @param byFactor [d,V]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Vectors(float[][] byFactor) implements ItemVectors {
    @Override
    public int dimension() {
      return byFactor.length;
    }

    @Override
    public void read(int row, float[] to) {
      for (int f = 0; f < byFactor.length; f++) {
        to[f] = byFactor[f][row];
      }
    }
  }

  /** Four factors at once, so that a score is loaded and stored once for four products. */
  private void addFour(float[] query, int f, float[] scores, int from, int to) {
    float q0 = query[f];
    float q1 = query[f + 1];
    float q2 = query[f + 2];
    float q3 = query[f + 3];
    float[] v0 = byFactor[f];
    float[] v1 = byFactor[f + 1];
    float[] v2 = byFactor[f + 2];
    float[] v3 = byFactor[f + 3];
    for (int row = from; row < to; row++) {
      scores[row] += q0 * v0[row] + q1 * v1[row] + q2 * v2[row] + q3 * v3[row];
    }
  }

  private void addOne(float[] query, int f, float[] scores, int from, int to) {
    float q = query[f];
    float[] v = byFactor[f];
    for (int row = from; row < to; row++) {
      scores[row] += q * v[row];
    }
  }
}
