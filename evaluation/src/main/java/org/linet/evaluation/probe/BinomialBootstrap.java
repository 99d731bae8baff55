package org.linet.evaluation.probe;

/**
 * The percentile bootstrap of a share, without drawing. A resample of n pairs of which h are right
 * has a number of right ones that follows the binomial distribution of n and h / n; its quantiles
 * are the limit of ever more resamples.
 */
final class BinomialBootstrap {
  /** Counts this much less likely than the most likely one together do not move a quantile. */
  private static final double NEGLIGIBLE = 1e-20;

  private BinomialBootstrap() {}

  /**
   * The interval of the share.
   *
   * @param right pairs that are right
   * @param pairs all of them, at least 1
   * @param confidence for example 0.95
   */
  static Ends of(int right, int pairs, double confidence) {
    if (right == 0 || right == pairs) {
      double share = (double) right / pairs;
      return new Ends(share, share);
    }
    // likelihoods relative to that of the count that was found, which is the mode
    double odds = (double) right / (pairs - right);
    int from = right;
    double below = 1;
    double total = 1;
    while (from > 0 && below > NEGLIGIBLE) {
      below *= from / (odds * (pairs - from + 1.0));
      total += below;
      from--;
    }
    int to = right;
    for (double above = 1; to < pairs && above > NEGLIGIBLE; to++) {
      above *= odds * (pairs - to) / (to + 1.0);
      total += above;
    }
    double tail = (1 - confidence) / 2 * total;
    int lower = to;
    int upper = to;
    double sum = 0;
    double likelihood = below;
    for (int count = from; count <= to; count++) {
      sum += likelihood;
      if (lower == to && sum >= tail) {
        lower = count;
      }
      if (sum >= total - tail) {
        upper = count;
        break;
      }
      likelihood *= odds * (pairs - count) / (count + 1.0);
    }
    return new Ends((double) lower / pairs, (double) upper / pairs);
  }
}
