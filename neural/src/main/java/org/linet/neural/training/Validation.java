package org.linet.neural.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.PopularItems;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.Network;
import org.linet.neural.inference.Scorer;

/**
 * Hit rate and MRR of a network on held-back sessions, with pessimistic ranks, as {@code evaluate}
 * computes them on the test set: a prefix without a known item is ranked by popularity, an unseen
 * target is a miss.
 */
public final class Validation {
  private static final int CUTOFF = 20;

  /** The figure that chooses the epoch. */
  static final String CRITERION = "hit@20";

  private final PrefixSamples samples;
  private final int[] rankable;
  private final int[] ranksByPopularity;

  /**
   * @param support training clicks by catalogue row
   */
  public Validation(Sessions sessions, int[] support) {
    this.samples = PrefixSamples.of(sessions);
    this.rankable = samples.rankable();
    PopularItems popular = new PopularItems(support);
    this.ranksByPopularity =
        IntStream.range(0, samples.size())
            .filter(samples::isPrefixEmpty)
            .map(samples::target)
            .filter(target -> target != Sessions.UNKNOWN)
            .map(popular::pessimisticRank)
            .toArray();
  }

  /** The figures of a network by name, as fractions. */
  public Map<String, Double> measure(Network network, int maxLength) {
    RankMetrics metrics = new RankMetrics();
    metrics.add(
        new Scorer(network, maxLength)
            .rank(samples.prefixes(rankable), samples.targets(rankable), 0)
            .pessimistic());
    metrics.add(ranksByPopularity);
    metrics.addMisses(samples.size() - rankable.length - ranksByPopularity.length);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(CRITERION, metrics.hit(CUTOFF));
    figures.put("mrr@20", metrics.mrr(CUTOFF));
    figures.put("ndcg@20", metrics.ndcg(CUTOFF));
    return figures;
  }
}
