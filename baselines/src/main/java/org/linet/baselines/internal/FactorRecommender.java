package org.linet.baselines.internal;

import java.util.Optional;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.session.ItemCatalog;

/** Ranks by the products of the item vectors with a query vector a prefix. */
final class FactorRecommender extends PrefixRecommender<FactorScorer> {
  private final FactorTable table;

  /**
   * @param dimension length of the query vector and of the table's vectors
   */
  FactorRecommender(
      String family,
      ItemCatalog catalog,
      FactorTable table,
      int dimension,
      FactorScorer.Query query) {
    super(family, catalog, Proposals.Scale.LOGITS, () -> new FactorScorer(table, dimension, query));
    this.table = table;
  }

  @Override
  public boolean scoresEveryItem() {
    return true;
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return Optional.of(table.vectors());
  }
}
