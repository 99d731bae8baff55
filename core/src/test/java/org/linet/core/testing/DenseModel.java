package org.linet.core.testing;

import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/** A model that is a function: from the clicks of a prefix to the scores of all items. */
public abstract class DenseModel implements Recommender {
  private final String family;
  private final ItemCatalog catalog;

  /** A model of a family that need not be registered. */
  protected DenseModel(String family, ItemCatalog catalog) {
    this.family = family;
    this.catalog = catalog;
  }

  /** The scores of all items after a prefix, by row. */
  public abstract float[] scores(int... prefix);

  /** Whether an item of such a score may be among the best. */
  protected boolean proposes(float score) {
    return true;
  }

  @Override
  public final String family() {
    return family;
  }

  @Override
  public final ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int[] pessimistic = new int[targets.length];
    int[] optimistic = new int[targets.length];
    int[] rows = new int[targets.length * k];
    float[] best = new float[rows.length];
    for (int p = 0; p < targets.length; p++) {
      float[] scores = scores(prefixes.clicks(p));
      pessimistic[p] = DenseRanking.pessimisticRank(scores, targets[p]);
      optimistic[p] = DenseRanking.optimisticRank(scores, targets[p]);
      list(scores, p, k, rows, best);
    }
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, best));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[rows.length];
    for (int p = 0; p < prefixes.size(); p++) {
      list(scores(prefixes.clicks(p)), p, k, rows, best);
    }
    return new TopK(k, rows, best);
  }

  private void list(float[] scores, int prefix, int k, int[] rows, float[] best) {
    DenseRanking.topK(scores, k, rows, best, prefix * k);
    for (int place = prefix * k; place < (prefix + 1) * k; place++) {
      if (!proposes(best[place])) {
        rows[place] = -1;
      }
    }
  }

  @Override
  public void close() {}
}
