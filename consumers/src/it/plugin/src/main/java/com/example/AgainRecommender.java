package com.example;

import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * Scores by the place in the session.
 *
 * @param catalog the items
 * @param support training clicks of each; empty where popularity does not count
 */
record AgainRecommender(ItemCatalog catalog, int[] support) implements Recommender {
  @Override
  public String family() {
    return Again.NAME;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int[] pessimistic = new int[targets.length];
    int[] optimistic = new int[targets.length];
    for (int p = 0; p < targets.length; p++) {
      float[] scores = scores(prefixes, p);
      pessimistic[p] = DenseRanking.pessimisticRank(scores, targets[p]);
      optimistic[p] = DenseRanking.optimisticRank(scores, targets[p]);
    }
    return new Ranking(pessimistic, optimistic, k == 0 ? TopK.none() : topK(prefixes, k));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[rows.length];
    for (int p = 0; p < prefixes.size(); p++) {
      DenseRanking.topK(scores(prefixes, p), k, rows, best, p * k);
    }
    return new TopK(k, rows, best);
  }

  /** A clicked item scores 1 for each click up to its last; another less than 1, by its clicks. */
  private float[] scores(PrefixBatch prefixes, int prefix) {
    float[] scores = new float[catalog.size()];
    for (int row = 0; row < support.length; row++) {
      scores[row] = support[row] / (1f + support[row]);
    }
    for (int position = 0; position < prefixes.length(prefix); position++) {
      scores[prefixes.item(prefix, position)] = 1f + position;
    }
    return scores;
  }

  @Override
  public void close() {}
}
