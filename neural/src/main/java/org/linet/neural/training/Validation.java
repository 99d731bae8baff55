package org.linet.neural.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.metric.RankMetrics;
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
    RankMetrics metrics = new RankMetrics();
    metrics.add(
        new Scorer(network, maxLength)
            .rank(samples.prefixes(rankable), samples.targets(rankable), 0)
            .pessimistic());
    metrics.addMisses(samples.size() - rankable.length);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(CRITERION, metrics.hit(CUTOFF));
    figures.put("mrr@20", metrics.mrr(CUTOFF));
    figures.put("ndcg@20", metrics.ndcg(CUTOFF));
    return figures;
  }
}
