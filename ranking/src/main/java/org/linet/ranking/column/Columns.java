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
    int c = 0;
    for (; c + 3 < columns; c += 4) {
      addFour(
          w[at + c],
          x[c],
          w[at + c + 1],
          x[c + 1],
          w[at + c + 2],
          x[c + 2],
          w[at + c + 3],
          x[c + 3],
          to,
          n);
    }
    for (; c < columns; c++) {
      addOne(w[at + c], x[c], to, n);
    }
  }

  /** to[c] += sum over r of w[r, c] x[r]: the transposed matrix. */
  public static void addTransposedProduct(
      float[] w, int at, int rows, int columns, float[][] x, float[][] to, int n) {
    for (int c = 0; c < columns; c++) {
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        int place = at + r * columns + c;
        addFour(
            w[place],
            x[r],
            w[place + columns],
            x[r + 1],
            w[place + 2 * columns],
            x[r + 2],
            w[place + 3 * columns],
            x[r + 3],
            to[c],
            n);
      }
      for (; r < rows; r++) {
        addOne(w[at + r * columns + c], x[r], to[c], n);
      }
    }
  }

  /**
   * w[r, c] += sum over the candidates k of d[r][k] x[c][k].
   *
   * @param xByCandidate x with a row of {@code columns} numbers a candidate
   */
  public static void addOuter(
      float[][] d, int rows, float[][] xByCandidate, int columns, float[] w, int at, int n) {
    for (int r = 0; r < rows; r++) {
      float[] dr = d[r];
      int row = at + r * columns;
      int k = 0;
      for (; k + 3 < n; k += 4) {
        addFour(
            dr[k],
            xByCandidate[k],
            dr[k + 1],
            xByCandidate[k + 1],
            dr[k + 2],
            xByCandidate[k + 2],
            dr[k + 3],
            xByCandidate[k + 3],
            w,
            row,
            columns);
      }
      for (; k < n; k++) {
        addOne(dr[k], xByCandidate[k], w, row, columns);
      }
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

  private static void addOne(float w, float[] x, float[] to, int at, int n) {
    for (int k = 0; k < n; k++) {
      to[at + k] += w * x[k];
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
      int at,
      int n) {
    for (int k = 0; k < n; k++) {
      to[at + k] = to[at + k] + w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
    }
  }
}
