package org.linet.ranking.column;

/**
 * Products of a small matrix with columns of numbers, a column an array of one number a candidate:
 * the candidates lie side by side, so the innermost loops run over them and the compiler makes
 * vectors of them. Every sum is made in one order, whatever the number of candidates.
 */
public final class Columns {
  private Columns() {}

  /**
   * to[r] += sum over c of w[r, c] x[c], over n candidates.
   *
   * @param w a matrix of {@code rows x columns} in row-major order, from {@code at} on
   */
  public static void addProduct(
      float[] w, int at, int rows, int columns, float[][] x, float[][] to, int n) {
    for (int r = 0; r < rows; r++) {
      addRow(w, at + r * columns, columns, x, to[r], n);
    }
  }

  /**
   * to += sum over c of w[c] x[c], over n candidates.
   *
   * @param w as many numbers as there are columns, from {@code at} on
   */
  public static void addRow(float[] w, int at, int columns, float[][] x, float[] to, int n) {
    addTerms(w, at, 1, columns, x, to, n);
  }

  /** to[c] += sum over r of w[r, c] x[r]: the transposed matrix. */
  public static void addTransposedProduct(
      float[] w, int at, int rows, int columns, float[][] x, float[][] to, int n) {
    for (int c = 0; c < columns; c++) {
      addTerms(w, at + c, columns, rows, x, to[c], n);
    }
  }

  /**
   * w[r, c] += sum over the candidates k of d[r][k] x[c][k].
   *
   * @param xByCandidate x with a row of {@code columns} numbers a candidate
   */
  public static void addOuter(
      float[][] d, int rows, float[][] xByCandidate, int columns, float[] w, int at, int n) {
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(w, at + r * columns, row, 0, columns);
      addTerms(d[r], 0, 1, n, xByCandidate, row, columns);
      System.arraycopy(row, 0, w, at + r * columns, columns);
    }
  }

  /**
   * Adds to the first n numbers of an array the sum over t of w[first + t step] x[t]. Four terms at
   * once, so that a number is loaded and stored once for four products. All arrays are read from
   * their beginning: with a place to begin at, the compiler makes no vectors of the loop.
   */
  private static void addTerms(
      float[] w, int first, int step, int terms, float[][] x, float[] to, int n) {
    int t = 0;
    for (; t + 3 < terms; t += 4) {
      int place = first + t * step;
      addFour(
          w[place],
          x[t],
          w[place + step],
          x[t + 1],
          w[place + 2 * step],
          x[t + 2],
          w[place + 3 * step],
          x[t + 3],
          to,
          n);
    }
    for (; t < terms; t++) {
      addOne(w[first + t * step], x[t], to, n);
    }
  }

  /** A row a candidate of what has a column a number. */
  public static void transpose(float[][] x, int columns, float[][] to, int n) {
    for (int c = 0; c < columns; c++) {
      float[] column = x[c];
      for (int k = 0; k < n; k++) {
        to[k][c] = column[k];
      }
    }
  }

  /** Sum of n numbers. */
  public static double sum(float[] column, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += column[k];
    }
    return sum;
  }

  /** How many of n numbers are at least one. */
  public static int countAtLeast(float[] column, int n, float one) {
    int count = 0;
    for (int k = 0; k < n; k++) {
      count += column[k] >= one ? 1 : 0;
    }
    return count;
  }

  /** How many of n numbers are greater than one. */
  public static int countAbove(float[] column, int n, float one) {
    int count = 0;
    for (int k = 0; k < n; k++) {
      count += column[k] > one ? 1 : 0;
    }
    return count;
  }

  /**
   * Sums of n products with each of some columns, as {@link #dot}. Four columns at once, so that an
   * addition need not wait for the one before.
   */
  public static void dots(float[] a, float[][] columns, int n, float[] to) {
    int c = 0;
    for (; c + 3 < columns.length; c += 4) {
      float[] column0 = columns[c];
      float[] column1 = columns[c + 1];
      float[] column2 = columns[c + 2];
      float[] column3 = columns[c + 3];
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int k = 0; k < n; k++) {
        double one = a[k];
        sum0 += one * column0[k];
        sum1 += one * column1[k];
        sum2 += one * column2[k];
        sum3 += one * column3[k];
      }
      to[c] = (float) sum0;
      to[c + 1] = (float) sum1;
      to[c + 2] = (float) sum2;
      to[c + 3] = (float) sum3;
    }
    for (; c < columns.length; c++) {
      to[c] = (float) dot(a, columns[c], n);
    }
  }

  /** Sum of n products. */
  public static double dot(float[] a, float[] b, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  /** to[k] += w x[k]. */
  public static void addOne(float w, float[] x, float[] to, int n) {
    for (int k = 0; k < n; k++) {
      to[k] += w * x[k];
    }
  }

  private static void addFour(
      float w0,
      float[] x0,
      float w1,
      float[] x1,
      float w2,
      float[] x2,
      float w3,
      float[] x3,
      float[] to,
      int n) {
    for (int k = 0; k < n; k++) {
      to[k] = to[k] + w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
    }
  }
}
