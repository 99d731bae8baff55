package org.linet.neural.training;

import java.util.SplittableRandom;

/** Draws numbers with given weights in constant time (Walker, 1977; Vose, 1991). */
final class AliasTable {
  private final double[] probabilities;
  private final double[] thresholds;
  private final int[] aliases;

  /**
   * @param weights of the numbers 0 to n-1, not negative, not all 0
   */
  AliasTable(double[] weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights sum to " + sum);
    }
    this.probabilities = new double[n];
    this.thresholds = new double[n];
    this.aliases = new int[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      probabilities[i] = weights[i] / sum;
      thresholds[i] = probabilities[i] * n;
      aliases[i] = i;
      if (thresholds[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    // every column holds weight 1: what a small one lacks, a large one gives
    while (smalls > 0 && larges > 0) {
      int poor = small[--smalls];
      int rich = large[larges - 1];
      aliases[poor] = rich;
      thresholds[rich] -= 1 - thresholds[poor];
      if (thresholds[rich] < 1) {
        larges--;
        small[smalls++] = rich;
      }
    }
  }

  /** A number, drawn with its weight. */
  int draw(SplittableRandom random) {
    int column = random.nextInt(thresholds.length);
    return random.nextDouble() < thresholds[column] ? column : aliases[column];
  }

  /** The share of a number's weight. */
  double probability(int number) {
    return probabilities[number];
  }
}
