package org.linet.ranking.feature;

import java.util.Arrays;

/** Arithmetic that groups of features share. */
final class Numbers {
  /** Keeps the logarithm of a share finite, and small shares apart from none. */
  private static final double FLOOR = 1e-4;

  private Numbers() {}

  /** ln(share + 1e-4) of n shares, in place. */
  static void logarithms(float[] shares, int n) {
    for (int k = 0; k < n; k++) {
      shares[k] = (float) Math.log(shares[k] + FLOOR);
    }
  }

  /** ln(1 + count). */
  static float logCount(double count) {
    return (float) Math.log1p(count);
  }

  static void fill(float[] column, int n, double value) {
    Arrays.fill(column, 0, n, (float) value);
  }

  static float dot(float[] a, float[] b) {
    // four sums, so that an addition need not wait for the one before
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
