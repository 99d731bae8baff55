package org.linet.evaluation;

import java.util.Arrays;
import java.util.Random;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.NumberedItems;

/** Few different scores, drawn anew from each prefix's clicks, so that ties abound. */
final class TableModel implements Recommender {
  private final ItemCatalog catalog;

  TableModel(int items) {
    catalog = NumberedItems.catalog(items);
  }

  /** The scores of all items for a prefix. */
  float[] scores(int[] prefix) {
    Random random = new Random(Arrays.hashCode(prefix));
    float[] scores = new float[catalog.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = random.nextInt(12);
    }
    return scores;
  }

  @Override
  public String family() {
    return "table";
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int[] pessimistic = new int[targets.length];
    int[] optimistic = new int[targets.length];
    for (int p = 0; p < targets.length; p++) {
      float[] scores = scores(prefixes.clicks(p));
      optimistic[p] = 1;
      for (float score : scores) {
        pessimistic[p] += score >= scores[targets[p]] ? 1 : 0;
        optimistic[p] += score > scores[targets[p]] ? 1 : 0;
      }
    }
    return new Ranking(pessimistic, optimistic, topK(prefixes, k));
  }

  /** Lists the items of the catalogue that the prefix's last click is followed by, row by row. */
  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    for (int place = 0; place < rows.length; place++) {
      rows[place] =
          place % k < catalog.size()
              ? (prefixes.lastItem(place / k) + place % k) % catalog.size()
              : -1;
    }
    return new TopK(k, rows, new float[rows.length]);
  }

  @Override
  public void close() {}
}
