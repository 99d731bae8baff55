package org.linet.baselines;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * For every item, the items that it leads to, with weights: the whole model of methods that look at
 * the last click alone.
 *
 * @param offsets where each item's list starts, and the end of the last, |V| + 1 of them
 * @param rows the items of all lists, best first
 * @param weights their weights, above 0
 */
record NeighbourLists(int[] offsets, int[] rows, float[] weights) {
  private static final String OFFSETS = "neighbour.offsets";
  private static final String ROWS = "neighbour.rows";
  private static final String WEIGHTS = "neighbour.weights";

  Map<String, ?> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put(OFFSETS, offsets);
    columns.put(ROWS, rows);
    columns.put(WEIGHTS, weights);
    return columns;
  }

  static NeighbourLists read(ModelArtifact artifact) {
    ColumnFile file = ColumnFile.read(artifact.folder().resolve(FittedModel.FILE));
    int size = artifact.catalog().size();
    int[] rows = file.rows(ROWS, size);
    float[] weights = file.weights(WEIGHTS, rows.length);
    return new NeighbourLists(file.offsets(OFFSETS, size, rows.length), rows, weights);
  }

  /** A recommender whose scores are the weights in the list of the prefix's last click. */
  Recommender recommender(String family, ItemCatalog catalog) {
    return new SparseRecommender(family, catalog, () -> this::score);
  }

  private void score(PrefixBatch prefixes, int prefix, SparseScores scores) {
    int last = prefixes.lastItem(prefix);
    for (int n = offsets[last]; n < offsets[last + 1]; n++) {
      scores.add(rows[n], weights[n]);
    }
  }
}
