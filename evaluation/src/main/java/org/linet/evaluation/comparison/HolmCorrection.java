package org.linet.evaluation.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adjusts the p-values of several comparisons, so that the chance of a single false finding among
 * them stays below the level at which they are read (Holm, "A Simple Sequentially Rejective
 * Multiple Test Procedure", 1979).
 */
final class HolmCorrection {
  private HolmCorrection() {}

  /** The i-th smallest of n p-values times n - i + 1, never below a smaller one's, at most 1. */
  static double[] adjust(double[] pValues) {
    int n = pValues.length;
    List<Integer> ascending =
        IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> pValues[i])).toList();
    double[] adjusted = new double[n];
    double greatest = 0;
    for (int place = 0; place < n; place++) {
      int i = ascending.get(place);
      greatest = Math.max(greatest, Math.min(1, (n - place) * pValues[i]));
      adjusted[i] = greatest;
    }
    return adjusted;
  }
}
