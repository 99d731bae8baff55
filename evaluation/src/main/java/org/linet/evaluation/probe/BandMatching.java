package org.linet.evaluation.probe;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Perfect matchings of two sequences of n clicks each in which matched clicks stand less than beta
 * places apart, so that the edges are a band around the diagonal.
 *
 * <p>Rows are matched one after the other. Before row i, all columns below i - beta + 1 are taken,
 * or they never will be, and none above i + beta - 2 can be; so what matters of the past is which
 * of the 2 (beta - 1) columns between are taken: a set of beta - 1 of them, for columns before the
 * first count as taken. The best over all matchings of the rows so far, by this set, is exact for
 * the greatest least edge (the bottleneck) as well as for the greatest sum: n * C(2 beta - 2, beta
 * - 1) * (2 beta - 1) steps, six a click at beta = 2. A general matching algorithm takes a graph of
 * objects for each pair and is slower by orders of magnitude; the tests compare with one.
 *
 * <p>Weights are in [0, 1]; 0 is no edge. Not thread-safe: it works in arrays of its own.
 */
final class BandMatching {
  private final int beta;
  private final int width;

  /** The set before the first row and after the last: the first beta - 1 columns. */
  private final int whole;

  private final int[] sets;
  private double[] least;
  private double[] nextLeast;
  private double[] sum;
  private double[] nextSum;

  /**
   * Makes room.
   *
   * @param beta matched clicks stand less than this many places apart
   */
  BandMatching(int beta) {
    this.beta = beta;
    this.width = 2 * beta - 1;
    this.whole = (1 << (beta - 1)) - 1;
    int size = 1 << (2 * beta - 2);
    this.sets = IntStream.range(0, size).filter(set -> Integer.bitCount(set) == beta - 1).toArray();
    this.least = new double[size];
    this.nextLeast = new double[size];
    this.sum = new double[size];
    this.nextSum = new double[size];
  }

  /** Number of weights a row: the columns from i - beta + 1 to i + beta - 1. */
  int width() {
    return width;
  }

  /** The column of a place in a row's weights; below 0 or from n on there is none. */
  int column(int row, int place) {
    return row + place - beta + 1;
  }

  /**
   * The greatest value that the least edge of a perfect matching can have; 0 if there is none.
   * Exactly the thresholds below it leave a perfect matching.
   *
   * @param weights n rows of {@link #width} weights, those of columns that are not there 0
   */
  double bottleneck(double[] weights, int n) {
    Arrays.fill(least, 0);
    least[whole] = 1;
    for (int row = 0; row < n; row++) {
      Arrays.fill(nextLeast, 0);
      boolean reached = false;
      for (int set : sets) {
        if (least[set] == 0) {
          continue;
        }
        for (int place = 0; place < width; place++) {
          double value = Math.min(least[set], weights[row * width + place]);
          int next = taking(set, place);
          if (value > 0 && next >= 0 && value > nextLeast[next]) {
            nextLeast[next] = value;
            reached = true;
          }
        }
      }
      if (!reached) {
        return 0;
      }
      double[] swap = least;
      least = nextLeast;
      nextLeast = swap;
    }
    return least[whole];
  }

  /**
   * A perfect matching of the greatest sum.
   *
   * @param sum of its edges
   * @param least of its edges
   */
  record Heaviest(double sum, double least) {}

  /**
   * The perfect matching of the greatest sum over edges greater than a threshold; of several the
   * one whose least edge is greatest.
   *
   * @throws IllegalArgumentException if there is none
   */
  Heaviest heaviest(double[] weights, int n, double threshold) {
    Arrays.fill(least, 0);
    least[whole] = 1;
    sum[whole] = 0;
    for (int row = 0; row < n; row++) {
      Arrays.fill(nextLeast, 0);
      for (int set : sets) {
        if (least[set] == 0) {
          continue;
        }
        for (int place = 0; place < width; place++) {
          double weight = weights[row * width + place];
          int next = taking(set, place);
          if (next >= 0 && weight > threshold) {
            offer(next, sum[set] + weight, Math.min(least[set], weight));
          }
        }
      }
      double[] swap = least;
      least = nextLeast;
      nextLeast = swap;
      swap = sum;
      sum = nextSum;
      nextSum = swap;
    }
    if (least[whole] == 0) {
      throw new IllegalArgumentException("no perfect matching beyond " + threshold);
    }
    return new Heaviest(sum[whole], least[whole]);
  }

  private void offer(int set, double candidateSum, double candidateLeast) {
    boolean free = nextLeast[set] == 0;
    if (free
        || candidateSum > nextSum[set]
        || (candidateSum == nextSum[set] && candidateLeast > nextLeast[set])) {
      nextSum[set] = candidateSum;
      nextLeast[set] = candidateLeast;
    }
  }

  /**
   * The set before the next row once this row takes the column at a place, or -1 if that is taken,
   * or the row's first column stays free for ever.
   */
  private static int taking(int set, int place) {
    int bit = 1 << place;
    int taken = set | bit;
    return (set & bit) != 0 || (taken & 1) == 0 ? -1 : taken >> 1;
  }
}
