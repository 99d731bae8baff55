package org.linet.serving.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linet.core.model.PopularItems;

/** Finds items by a part of their id, the most popular first. */
public final class ItemSearch {
  private ItemSearch() {}

  /**
   * An item that was found.
   *
   * @param item its id
   * @param clicks training clicks
   */
  public record Found(String item, int clicks) {}

  /**
   * Searches a model's items, ignoring case. Looks at every item where few match.
   *
   * @param text part of the id; empty for any item
   * @param limit items wanted
   */
  public static List<Found> find(ServedModel model, String text, int limit) {
    String wanted = text.toLowerCase(Locale.ROOT);
    PopularItems popular = model.popular();
    List<Found> found = new ArrayList<>();
    for (int place = 0; place < popular.size() && found.size() < limit; place++) {
      int row = popular.row(place);
      String id = model.catalog().id(row);
      if (id.toLowerCase(Locale.ROOT).contains(wanted)) {
        found.add(new Found(id, popular.support(row)));
      }
    }
    return found;
  }
}
