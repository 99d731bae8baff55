package org.linet.baselines;

/**
 * One step up ln sigma(x) - lambda/2 of the squares of all numbers that x is made of, x being how
 * much a model prefers one item to another: how far these numbers move.
 *
 * @param gain rate * (1 - sigma(x)), the rate times the slope of ln sigma at x
 * @param keep 1 - rate * lambda, what is left of a number that does not climb
 * @param loss -ln sigma(x) before the step, in nats
 */
record PairwiseStep(float gain, float keep, double loss) {
  /** The step of a preference x. */
  static PairwiseStep at(double preference, FactorSettings settings) {
    double rate = settings.learningRate();
    return new PairwiseStep(
        (float) (rate * slope(preference)),
        (float) (1 - rate * settings.regularization()),
        loss(preference));
  }

  /** Moves the vectors of a term a . (p - n) of x. */
  void climb(float[] a, float[] p, float[] n) {
    for (int f = 0; f < a.length; f++) {
      float af = a[f];
      float pf = p[f];
      float nf = n[f];
      a[f] = keep * af + gain * (pf - nf);
      p[f] = keep * pf + gain * af;
      n[f] = keep * nf - gain * af;
    }
  }

  /** Moves the numbers of a term b_p - b_n of x. */
  void climb(float[] b, int p, int n) {
    b[p] = keep * b[p] + gain;
    b[n] = keep * b[n] - gain;
  }

  /** 1 - sigma(x), the derivative of ln sigma(x). StrictMath: the same bits on every machine. */
  static double slope(double preference) {
    return 1 / (1 + StrictMath.exp(preference));
  }

  /** -ln sigma(x), without overflow. */
  static double loss(double preference) {
    return Math.max(0, -preference) + StrictMath.log1p(StrictMath.exp(-Math.abs(preference)));
  }
}
