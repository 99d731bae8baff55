package org.linet.ranking.feature;

import java.util.Arrays;

/** Arithmetic that groups of features share. */
final class Numbers {
  /** ln(1 + count) of the counts that are asked for most: places among the candidates. */
  private static final float[] LOG_COUNTS = new float[512];

  static {
    for (int count = 0; count < LOG_COUNTS.length; count++) {
      LOG_COUNTS[count] = (float) Math.log1p(count);
    }
  }

  private Numbers() {}

  /** ln(share + floor) of n shares, in place; most are 0, which costs no logarithm. */
  static void logarithms(float[] shares, int n, double floor) {
    float none = (float) Math.log(floor);
    for (int k = 0; k < n; k++) {
      shares[k] = shares[k] == 0 ? none : (float) Math.log(shares[k] + floor);
    }
  }

  /** ln(1 + count). */
  static float logCount(int count) {
    return count < LOG_COUNTS.length ? LOG_COUNTS[count] : (float) Math.log1p(count);
  }

  static void fill(float[] column, int n, double value) {
    Arrays.fill(column, 0, n, (float) value);
  }
}
