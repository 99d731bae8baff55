package org.linet.ranking.ranker;

import java.util.List;
import java.util.Map;
import org.linet.core.metric.RankMetrics;

/** Measures a ranker on samples that it does not learn from. */
public final class Judge {
  private static final int CUTOFF = 20;

  private final List<RankerSample> samples;
  private final int all;
  private final int most;

  /**
   * @param samples whose target is a candidate, features not standardised
   * @param all number of samples, those whose target is no candidate included
   * @param most candidates of a sample at most
   */
  public Judge(List<RankerSample> samples, int all, int most) {
    this.samples = samples;
    this.all = all;
    this.most = most;
  }

  /** Hit@20, MRR@20 and NDCG@20 as fractions, ties counted against the ranker. */
  public Map<String, Double> figures(Ranker ranker) {
    Layers layers = new Layers(ranker.shape(), most);
    float[][] x = new float[ranker.shape().features()][most];
    RankMetrics metrics = new RankMetrics();
    for (RankerSample sample : samples) {
      int n = sample.count();
      sample.read(x);
      for (int f = 0; f < x.length; f++) {
        ranker.standardise(f, x[f], n);
      }
      metrics.add(rank(ranker.score(x, sample.base(), n, layers), n, sample.target()));
    }
    metrics.addMisses(all - samples.size());
    return all > 0 ? metrics.figures(CUTOFF) : Map.of();
  }

  /** Rank of a sample's target in the order of the first stage. */
  public static int firstStageRank(RankerSample sample) {
    return rank(sample.base(), sample.count(), sample.target());
  }

  /** Counts the candidates that are not below the target: all, where a score is not a number. */
  private static int rank(float[] scores, int n, int target) {
    int rank = 0;
    for (int k = 0; k < n; k++) {
      rank += scores[k] < scores[target] ? 0 : 1;
    }
    return rank;
  }
}
