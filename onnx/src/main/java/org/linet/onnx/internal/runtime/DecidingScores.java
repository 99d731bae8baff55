package org.linet.onnx.internal.runtime;

import org.linet.core.metric.DenseRanking;

/**
 * Makes ranks and best items out of the scores of one large product, as if every item had been
 * scored by {@link ItemMatrix#score}.
 *
 * <p>The engine's product adds up in an order of its own, which depends on how many queries it
 * takes at once, so its last bits do too. It decides where they cannot matter; the few items that
 * lie closer to the deciding score than two orders of addition may differ get the score that does
 * not depend on the company.
 */
final class DecidingScores {
  private final ItemMatrix items;
  private final float[] query;
  private final float[] scratch;
  private final double rounding;

  /**
   * @param query q [d] of the scores below
   */
  DecidingScores(ItemMatrix items, float[] query) {
    this.items = items;
    this.query = query;
    this.scratch = new float[items.dimension()];
    this.rounding = items.roundingBetweenOrders(query);
  }

  /** Sharpens the scores of all items where they decide the rank of a target. */
  void forTarget(float[] scores, int target) {
    float own = items.score(target, query, scratch);
    scores[target] = own;
    for (int item = 0; item < scores.length; item++) {
      if (Math.abs(scores[item] - own) <= rounding) {
        scores[item] = items.score(item, query, scratch);
      }
    }
  }

  /**
   * Sharpens the scores of all items where they decide which are the k best, and their order.
   *
   * @param k at least 1
   */
  void forBest(float[] scores, int k) {
    int places = Math.min(k, scores.length);
    float[] best = new float[places];
    DenseRanking.topK(scores, places, new int[places], best, 0);
    // the k-th best may lose this much, and an item below it gain as much
    double least = best[places - 1] - 2 * rounding;
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] >= least) {
        scores[item] = items.score(item, query, scratch);
      }
    }
  }
}
