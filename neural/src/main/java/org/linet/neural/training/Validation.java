package org.linet.neural.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.Network;
import org.linet.neural.inference.Scorer;

/**
 * Hit rate and MRR of a network on held-back sessions, with pessimistic ranks, as {@code evaluate}
 * computes them on the test set.
 */
final class Validation {
  private static final int CUTOFF = 20;

  /** The figure that chooses the epoch. */
  static final String CRITERION = "hit@20";

  private final PrefixSamples samples;

  Validation(Sessions sessions) {
    this.samples = PrefixSamples.of(sessions);
  }

  Map<String, Double> measure(Network network, int maxLength) {
    int[] rankable = samples.rankable();
    int[] ranks =
        new Scorer(network, maxLength)
            .rank(samples.prefixes(rankable), samples.targets(rankable), 0)
            .pessimistic();
    double hits = 0;
    double reciprocals = 0;
    for (int rank : ranks) {
      if (rank <= CUTOFF) {
        hits++;
        reciprocals += 1.0 / rank;
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(CRITERION, hits / samples.size());
    figures.put("mrr@20", reciprocals / samples.size());
    return figures;
  }
}
