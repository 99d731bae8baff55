package org.linet.core.testing;

import java.util.List;
import java.util.stream.IntStream;
import org.linet.core.session.ItemCatalog;

/** Items that are called item0, item1, ... by their rows. */
public final class NumberedItems {
  private NumberedItems() {}

  /** A catalogue of so many. */
  public static ItemCatalog catalog(int items) {
    return ItemCatalog.of(ids(IntStream.range(0, items).toArray()));
  }

  /** The ids of catalogue rows. */
  public static List<String> ids(int... rows) {
    return IntStream.of(rows).mapToObj(row -> "item" + row).toList();
  }
}
