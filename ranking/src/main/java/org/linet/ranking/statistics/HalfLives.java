package org.linet.ranking.statistics;

import org.linet.core.session.SessionAges;

/**
 * After how many days a click counts half.
 *
 * @param longest for slow fashions
 * @param medium for what is asked for these weeks
 * @param shortest for what is asked for today
 */
public record HalfLives(double longest, double medium, double shortest) {
  /** Of the span of the training data: exp(-5 t), exp(-30 t), exp(-150 t), with t = age / span. */
  private static final double[] RATES = {5, 30, 150};

  /** The half-lives that follow from a span of days. */
  public static HalfLives ofSpan(double days) {
    return new HalfLives(
        Math.log(2) / RATES[0] * days,
        Math.log(2) / RATES[1] * days,
        Math.log(2) / RATES[2] * days);
  }

  /** How many there are. */
  static final int COUNT = 3;

  double get(int n) {
    return switch (n) {
      case 0 -> longest;
      case 1 -> medium;
      default -> shortest;
    };
  }

  /** 2^(-age / half-life) of every session, a row a half-life. */
  float[][] weights(SessionAges ages) {
    float[] days = ages.days();
    float[][] weights = new float[COUNT][days.length];
    for (int n = 0; n < COUNT; n++) {
      for (int session = 0; session < days.length; session++) {
        weights[n][session] = (float) Math.exp(-Math.log(2) * days[session] / get(n));
      }
    }
    return weights;
  }
}
