package org.linet.ranking.internal.ranker;

/**
 * The learning rate of a step: from a 25th of the greatest up to it in the first three tenths of
 * all steps, and down to nearly nothing in the rest, along cosines.
 *
 * <p>Smith and Topin, "Super-Convergence", 2019; the shape is the one that PyTorch has.
 *
 * @param greatest the greatest rate
 * @param steps all steps
 */
record OneCycle(double greatest, int steps) {
  private static final double RISE = 0.3;
  private static final double FIRST = 25;
  private static final double LAST = 1e4;

  double rate(int step) {
    double first = greatest / FIRST;
    double top = Math.max(1, RISE * steps - 1);
    if (step < top) {
      return between(first, greatest, step / top);
    }
    return between(
        greatest, first / LAST, Math.min(1, (step - top) / Math.max(1, steps - 1 - top)));
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
  }
}
