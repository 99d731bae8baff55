package org.linet.evaluation.probe;

import org.linet.evaluation.Percentiles;

/** Shares of right pairs on bootstrap draws, by threshold and model. */
final class ShareDraws {
  private final int models;
  private final double confidence;
  private final double[][] shares;
  private final int[] draws = new int[Thresholds.COUNT];

  ShareDraws(int models, int resamples, double confidence) {
    this.models = models;
    this.confidence = confidence;
    this.shares = new double[Thresholds.COUNT * models][resamples];
  }

  /**
   * Adds a draw; one without a pair at the threshold has no share and is left out.
   *
   * @param sums number of pairs at {@code from}, behind it the right ones of each model
   */
  void add(int place, long[] sums, int from) {
    if (sums[from] == 0) {
      return;
    }
    for (int model = 0; model < models; model++) {
      shares[place * models + model][draws[place]] = (double) sums[from + 1 + model] / sums[from];
    }
    draws[place]++;
  }

  /** The interval of a model's share at a threshold that some draw has pairs at. */
  Ends ends(int place, int model) {
    return ends(place, model, -1);
  }

  /** The interval of a model's share less another's, on the same draws. */
  Ends difference(int place, int model, int other) {
    return ends(place, model, other);
  }

  private Ends ends(int place, int model, int other) {
    double[] estimates = new double[draws[place]];
    for (int draw = 0; draw < estimates.length; draw++) {
      estimates[draw] =
          shares[place * models + model][draw]
              - (other < 0 ? 0 : shares[place * models + other][draw]);
    }
    Percentiles percentiles = Percentiles.of(estimates, confidence);
    return new Ends(percentiles.lower(), percentiles.upper());
  }
}
