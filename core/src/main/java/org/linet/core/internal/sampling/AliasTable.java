package org.linet.core.internal.sampling;

import java.util.SplittableRandom;

/**
 * Draws numbers with given weights in constant time: every number keeps a share of one of n equal
 * slots and leaves the rest of its slot to one other number.
 *
 * <p>Walker, "An Efficient Method for Generating Discrete Random Variables with General
 * Distributions", TOMS 1977; filled as in Vose, "A Linear Algorithm for Generating Random Numbers
 * with a Given Distribution", TSE 1991. Immutable and thread-safe.
 */
public final class AliasTable {
  private final double[] probabilities;
  private final double[] shares;
  private final int[] aliases;

  /**
   * Fills the slots.
   *
   * @param weights of the numbers 0 to n - 1; number i is drawn with the probability weights[i] /
   *     their sum
   * @throws IllegalArgumentException if a weight is negative or not finite, or none is above 0
   */
  public AliasTable(double[] weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("a weight is " + weight);
      }
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the weights sum to " + sum);
    }
    probabilities = new double[n];
    shares = new double[n];
    aliases = new int[n];
    int[] poor = new int[n];
    int[] rich = new int[n];
    int poors = 0;
    int riches = 0;
    for (int i = 0; i < n; i++) {
      probabilities[i] = weights[i] / sum;
      shares[i] = probabilities[i] * n;
      aliases[i] = i; // stands where rounding leaves a slot that nobody filled
      if (shares[i] < 1) {
        poor[poors++] = i;
      } else {
        rich[riches++] = i;
      }
    }
    while (poors > 0 && riches > 0) {
      int taker = poor[--poors];
      int giver = rich[riches - 1];
      aliases[taker] = giver;
      shares[giver] -= 1 - shares[taker];
      if (shares[giver] < 1) {
        riches--;
        poor[poors++] = giver;
      }
    }
  }

  /** A number, drawn by its weight. */
  public int draw(SplittableRandom random) {
    int slot = random.nextInt(shares.length);
    return random.nextDouble() < shares[slot] ? slot : aliases[slot];
  }

  /** How likely a number is drawn: its share of all weight. */
  public double probability(int number) {
    return probabilities[number];
  }
}
