package org.linet.evaluation;

import java.util.List;
import java.util.Locale;
import org.linet.core.metric.RankMetrics;

/** What one sample adds to a figure, by the rank of its target among all items. */
public enum Metric {
  /** Hit@K, with one target a sample also Recall@K: 1 if the rank is at most K. */
  HIT {
    @Override
    public double gain(int rank, int cutoff) {
      return rank <= cutoff ? 1 : 0;
    }
  },
  /** MRR@K, mean reciprocal rank: 1 / rank, and 0 beyond K. */
  MRR {
    @Override
    public double gain(int rank, int cutoff) {
      return RankMetrics.reciprocalRank(rank, cutoff);
    }
  },
  /** NDCG@K with one target a sample: 1 / log2(1 + rank), and 0 beyond K. */
  NDCG {
    @Override
    public double gain(int rank, int cutoff) {
      return RankMetrics.discountedGain(rank, cutoff);
    }
  };

  /** The cut-offs K of the protocol. */
  public static final List<Integer> CUTOFFS = RankMetrics.CUTOFFS;

  /**
   * What a sample adds.
   *
   * @param rank rank of the target, from 1; {@link SampleRanks#UNSEEN} for a target that no
   *     catalogue rank describes
   * @param cutoff K
   * @return a value in [0, 1]
   */
  public abstract double gain(int rank, int cutoff);

  /** The name in JSON: {@code hit}, {@code mrr} or {@code ndcg}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
