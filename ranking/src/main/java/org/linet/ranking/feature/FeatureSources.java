package org.linet.ranking.feature;

import java.util.List;
import java.util.Optional;
import org.linet.core.session.ItemCatalog;
import org.linet.ranking.statistics.Statistics;

/**
 * What features are computed from, the same for all prefixes.
 *
 * @param statistics counts of the members' training sessions
 * @param lives the features of every item's life, made of the counts
 * @param catalog the items, for what is known of an item by its id
 * @param members names of the members, in their order
 * @param aspects what each member says of an item beside its score
 * @param vectors item vectors of the first member that has some
 */
public record FeatureSources(
    Statistics statistics,
    ItemLifeTable lives,
    ItemCatalog catalog,
    List<String> members,
    List<List<String>> aspects,
    Optional<UnitVectors> vectors) {
  /** Size of the catalogue. */
  public int items() {
    return catalog.size();
  }
}
