package org.linet.core.model;

import java.util.Map;
import java.util.stream.IntStream;
import org.linet.core.metric.Metric;
import org.linet.core.metric.RankMetrics;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

/**
 * The figures of an {@link EpochRecord}: hit rate, MRR and NDCG of a model in training, with
 * pessimistic ranks, as {@code evaluate} computes them on the test set. A prefix without a known
 * item is ranked by popularity, an unseen target is a miss.
 */
public final class EpochFigures {
  private static final int CUTOFF = 20;

  /** Name of the hit rate, the figure that chooses an epoch. */
  public static final String HIT = Metric.HIT.key(CUTOFF);

  private final PrefixSamples samples;
  private final int[] rankable;
  private final int[] ranksByPopularity;

  /** The model as it is after an epoch. */
  public interface Ranker {
    /** Pessimistic ranks of the targets of prefixes; see {@link Recommender#rank}. */
    int[] ranks(PrefixBatch prefixes, int[] targets);
  }

  /**
   * @param sessions what is measured on
   * @param support training clicks by catalogue row
   */
  public EpochFigures(Sessions sessions, int[] support) {
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

  /** The figures by name, as fractions. */
  public Map<String, Double> measure(Ranker model) {
    RankMetrics metrics = new RankMetrics();
    metrics.add(model.ranks(samples.prefixes(rankable), samples.targets(rankable)));
    metrics.add(ranksByPopularity);
    metrics.addMisses(samples.size() - rankable.length - ranksByPopularity.length);
    return metrics.figures(CUTOFF);
  }
}
