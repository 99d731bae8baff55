package org.linet.core.metric;

/** Logarithms of sums of exponentials that neither overflow nor vanish. */
public final class LogSum {
  private LogSum() {}

  /**
   * ln of the sum of exp(score) over all scores, in the order of the array.
   *
   * @param scores numbers; minus infinity adds nothing
   * @return minus infinity if there is nothing to add
   */
  public static double ofExponentials(float[] scores) {
    return ofExponentials(scores, scores.length);
  }

  /** The same of the first {@code count} scores. */
  public static double ofExponentials(float[] scores, int count) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, scores[i]);
    }
    if (Float.isInfinite(largest)) {
      return largest; // the difference of two infinities would be no number
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp((double) scores[i] - largest);
    }
    return largest + Math.log(sum);
  }

  /** ln(exp(a) + exp(b)). */
  public static double of(double a, double b) {
    double larger = Math.max(a, b);
    if (Double.isInfinite(larger)) {
      return larger;
    }
    return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
