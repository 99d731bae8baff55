package org.linet.neural.testing;

import java.util.Arrays;

/** Ranking losses of one row of scores, as printed in their papers. */
public final class SlowLosses {
  private SlowLosses() {}

  /** -log of the target's share of exp(f). */
  public static double crossEntropy(double[] f, int target) {
    return -Math.log(Math.exp(f[target]) / Arrays.stream(f).map(Math::exp).sum());
  }

  /** -log sum_j s_j sigma(f_t - f_j) + lambda sum_j s_j f_j^2 over the negatives j. */
  public static double bprMax(double[] f, int target, double lambda) {
    double normaliser = 0;
    for (int j = 0; j < f.length; j++) {
      normaliser += j == target ? 0 : Math.exp(f[j]);
    }
    double won = 0;
    double bound = 0;
    for (int j = 0; j < f.length; j++) {
      if (j != target) {
        double share = Math.exp(f[j]) / normaliser;
        won += share * sigmoid(f[target] - f[j]);
        bound += share * f[j] * f[j];
      }
    }
    return -Math.log(won) + lambda * bound;
  }

  /** The mean over C candidates of sigma(f_j - f_t) + sigma(f_j^2) over the negatives j. */
  public static double top1(double[] f, int target) {
    double sum = 0;
    for (int j = 0; j < f.length; j++) {
      sum += j == target ? 0 : sigmoid(f[j] - f[target]) + sigmoid(f[j] * f[j]);
    }
    return sum / f.length;
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
