package org.linet.evaluation;

import java.util.Arrays;

/**
 * Percentile interval of bootstrap estimates: of B sorted ones those that leave floor((1 -
 * confidence) / 2 * B) outside on each side.
 *
 * @param lower end
 * @param upper end
 */
public record Percentiles(double lower, double upper) {
  /**
   * Finds the ends.
   *
   * @param estimates at least one; sorted in place
   */
  public static Percentiles of(double[] estimates, double confidence) {
    Arrays.sort(estimates);
    // the tolerance keeps 0.025 * 1000 from becoming 24 by rounding
    int outside = (int) Math.floor((1 - confidence) / 2 * estimates.length + 1e-9);
    return new Percentiles(estimates[outside], estimates[estimates.length - 1 - outside]);
  }
}
