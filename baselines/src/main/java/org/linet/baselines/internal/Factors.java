package org.linet.baselines.internal;

import java.util.SplittableRandom;

/** Latent vectors of items or sessions: a matrix whose rows are trained one by one. */
final class Factors {
  private final float[][] rows;
  private final int dimension;

  private Factors(float[][] rows, int dimension) {
    this.rows = rows;
    this.dimension = dimension;
  }

  /** Vectors with values drawn uniformly from [-scale, scale). */
  static Factors random(int count, int dimension, double scale, SplittableRandom random) {
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      for (int f = 0; f < dimension; f++) {
        row[f] = (float) (scale * (2 * random.nextDouble() - 1));
      }
    }
    return new Factors(rows, dimension);
  }

  /** The vector of a row, to be read and changed in place. */
  float[] row(int row) {
    return rows[row];
  }

  /** Number of factors of a row, d. */
  int dimension() {
    return dimension;
  }

  /** A copy of all rows in one array, for a column of the model's file. */
  float[] flat() {
    float[] flat = new float[rows.length * dimension];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * dimension, dimension);
    }
    return flat;
  }

  /** a . b, in four partial sums: one sum would wait for each addition before the next. */
  static float dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int f = 0;
    for (; f <= a.length - 4; f += 4) {
      sum0 += a[f] * b[f];
      sum1 += a[f + 1] * b[f + 1];
      sum2 += a[f + 2] * b[f + 2];
      sum3 += a[f + 3] * b[f + 3];
    }
    for (; f < a.length; f++) {
      sum0 += a[f] * b[f];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
