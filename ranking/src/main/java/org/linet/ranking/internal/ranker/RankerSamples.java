package org.linet.ranking.internal.ranker;

import java.util.List;

/**
 * What the ranker learns from.
 *
 * @param features F, numbers of a candidate
 * @param list the samples, oldest first; their features become standardised in place when a ranker
 *     begins to learn from them
 */
public record RankerSamples(int features, List<RankerSample> list) {
  /** A deviation below this is that of a feature which is always the same: it is left as it is. */
  private static final double LEAST_DEVIATION = 1e-6;

  /** Candidates at most of a sample. */
  int most() {
    return list.stream().mapToInt(RankerSample::count).max().orElse(0);
  }

  /** Mean of every feature over all candidates of all samples. */
  float[] means() {
    float[] means = new float[features];
    for (int f = 0; f < features; f++) {
      double sum = 0;
      long count = 0;
      for (RankerSample sample : list) {
        int n = sample.count();
        for (int k = f * n; k < (f + 1) * n; k++) {
          sum += sample.features()[k];
        }
        count += n;
      }
      means[f] = (float) (sum / Math.max(1, count));
    }
    return means;
  }

  /** Standard deviation of every feature; 1 for one that does not differ. */
  float[] deviations(float[] means) {
    float[] deviations = new float[features];
    for (int f = 0; f < features; f++) {
      double squares = 0;
      long count = 0;
      for (RankerSample sample : list) {
        int n = sample.count();
        for (int k = f * n; k < (f + 1) * n; k++) {
          double difference = sample.features()[k] - means[f];
          squares += difference * difference;
        }
        count += n;
      }
      double deviation = Math.sqrt(squares / Math.max(1, count));
      deviations[f] = deviation < LEAST_DEVIATION ? 1 : (float) deviation;
    }
    return deviations;
  }

  /** Standardises all features, once. */
  void standardise(float[] means, float[] deviations) {
    list.parallelStream()
        .forEach(
            sample -> {
              int n = sample.count();
              for (int f = 0; f < features; f++) {
                Ranker.standardise(sample.features(), f * n, (f + 1) * n, means[f], deviations[f]);
              }
            });
  }
}
