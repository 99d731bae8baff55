package org.linet.baselines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.core.explanation.ScoreParts.Evidence;
import org.linet.core.explanation.ScoreParts.RuleUse;
import org.linet.core.io.ColumnFile;
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
record NeighbourLists(int[] offsets, int[] rows, float[] weights) implements SparseScorer {
  private static final String READING =
      "Contributions are exact: only the last click counts, and a score is the weight of the rule"
          + " that leads from it to the item.";

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
    ColumnFile file = FittedModel.read(artifact);
    int size = artifact.catalog().size();
    int[] rows = file.rows(ROWS, size);
    float[] weights = file.weights(WEIGHTS, rows.length);
    return new NeighbourLists(file.offsets(OFFSETS, size, rows.length), rows, weights);
  }

  /** A recommender whose scores are the weights in the list of the prefix's last click. */
  Recommender recommender(String family, ItemCatalog catalog) {
    return new SparseRecommender(family, catalog, () -> this);
  }

  @Override
  public void score(PrefixBatch prefixes, int prefix, SparseScores scores) {
    int last = prefixes.lastItem(prefix);
    for (int n = offsets[last]; n < offsets[last + 1]; n++) {
      scores.add(rows[n], weights[n]);
    }
  }

  @Override
  public ScoreParts explain(PrefixBatch prefixes, int[] items) {
    int length = prefixes.length(0);
    int from = offsets[prefixes.lastItem(0)];
    int to = offsets[prefixes.lastItem(0) + 1];
    double[][] contributions = new double[items.length][length];
    List<RuleUse> rules = new ArrayList<>();
    for (int n = 0; n < items.length; n++) {
      for (int rule = from; rule < to; rule++) {
        if (rows[rule] == items[n]) {
          contributions[n][length - 1] = weights[rule];
          rules.add(new RuleUse(length - 1, items[n], weights[rule], rule - from + 1, to - from));
        }
      }
    }
    return new ScoreParts(
        length,
        READING,
        contributions,
        Map.of(),
        ClickWeights.NONE,
        new Evidence(List.of(), List.copyOf(rules)));
  }
}
