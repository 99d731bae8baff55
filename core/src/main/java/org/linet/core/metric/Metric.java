package org.linet.core.metric;

import java.util.List;
import java.util.Locale;

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
      return rank <= cutoff ? 1.0 / rank : 0;
    }
  },
  /**
   * NDCG@K: 1 / log2(1 + rank), and 0 beyond K. The ideal gain of one relevant item is 1, so
   * nothing is left to normalise (Jarvelin and Kekalainen 2002).
   */
  NDCG {
    @Override
    public double gain(int rank, int cutoff) {
      return rank <= cutoff ? Math.log(2) / Math.log(rank + 1.0) : 0;
    }
  };

  /** The cut-offs K that are reported (protocol, Metrics). */
  public static final List<Integer> CUTOFFS = List.of(1, 5, 10, 20);

  /**
   * What a sample adds.
   *
   * @param rank rank of the target, from 1; {@link Integer#MAX_VALUE} for a target that no
   *     catalogue rank describes
   * @param cutoff K
   * @return a value in [0, 1]
   */
  public abstract double gain(int rank, int cutoff);

  /** The name in JSON: {@code hit}, {@code mrr} or {@code ndcg}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the figure at a cut-off, for example {@code hit@20}. */
  public String key(int cutoff) {
    return key() + "@" + cutoff;
  }
}
