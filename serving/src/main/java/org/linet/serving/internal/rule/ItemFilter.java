package org.linet.serving.internal.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.ItemCatalog;

/** Which catalogue rows one request may get. */
public final class ItemFilter implements IntPredicate {
  private final ItemCatalog catalog;
  private final int[] excluded;
  private final int @Nullable [] allowed;
  private final Set<String> blocked;

  /**
   * Combines the rules.
   *
   * @param excluded rows not wanted, in any order
   * @param allowed the only ids wanted, or null for all
   * @param blocked ids that nobody gets
   */
  public ItemFilter(
      ItemCatalog catalog,
      int[] excluded,
      @Nullable Collection<String> allowed,
      Set<String> blocked) {
    this.catalog = catalog;
    this.excluded = excluded.clone();
    Arrays.sort(this.excluded);
    this.allowed = allowed == null ? null : rows(catalog, allowed);
    this.blocked = blocked;
  }

  /** Catalogue rows of ids, ascending, unknown ones left out. */
  public static int[] rows(ItemCatalog catalog, Collection<String> ids) {
    return ids.stream().mapToInt(catalog::row).filter(row -> row >= 0).sorted().toArray();
  }

  @Override
  public boolean test(int row) {
    return Arrays.binarySearch(excluded, row) < 0
        && (allowed == null || Arrays.binarySearch(allowed, row) >= 0)
        && (blocked.isEmpty() || !blocked.contains(catalog.id(row)));
  }

  /**
   * How many items to ask the model for beyond those wanted, so that one question mostly does.
   *
   * @param k items wanted
   */
  public int spare(int k) {
    int spare = excluded.length + Math.min(blocked.size(), k);
    return allowed == null ? spare : spare + 8 * k;
  }
}
