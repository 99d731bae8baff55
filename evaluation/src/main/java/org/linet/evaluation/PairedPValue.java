package org.linet.evaluation;

/**
 * How likely a difference as great as the one found is between two models that are equally good.
 *
 * <p>Where enough draws lie on the other side of 0 they are counted. Where they are too few the
 * count only says that p is small, and a correction for many comparisons asks how small: there p is
 * that of a normal distribution with the difference's standard error. More draws would move that
 * border by little at a great price: 10,000 end at 0.0002.
 */
final class PairedPValue {
  /** The least number of draws whose count says more than that there are few. */
  private static final int FEWEST = 10;

  /** Further out the normal distribution no longer tells what the tail is that it stands for. */
  private static final double LEAST = 1e-6;

  private PairedPValue() {}

  /**
   * The two-sided p-value.
   *
   * @param difference that was found
   * @param error its standard error
   * @param draws differences of resamples
   * @param differing number of sessions in which the two models differ. A handful proves nothing,
   *     however alike they are: by chance alone all of them favour one model once in 2^(differing -
   *     1) times, and p is never below that
   */
  static double of(double difference, double error, double[] draws, int differing) {
    if (differing == 0) {
      return 1;
    }
    int below = 0;
    int above = 0;
    for (double draw : draws) {
      below += draw <= 0 ? 1 : 0;
      above += draw >= 0 ? 1 : 0;
    }
    int fewer = Math.min(below, above);
    // the sample itself counts as one draw
    double p =
        fewer >= FEWEST
            ? 2.0 * (fewer + 1) / (draws.length + 1)
            : beyond(Math.abs(difference) / error);
    return Math.min(1, Math.max(p, Math.max(LEAST, Math.scalb(1.0, 1 - differing))));
  }

  /**
   * The share of a standard normal distribution that is further from 0 than z, on both sides, by
   * the series of Marsaglia, "Evaluating the Normal Distribution" (2004). Its rounding errors are
   * far below {@link #LEAST}, which the share itself is beyond z = 5.
   */
  static double beyond(double z) {
    if (z > 5) {
      return 0;
    }
    double sum = z;
    double term = z;
    for (int i = 3; term > 1e-17 * sum; i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return 1 - 2 * sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
