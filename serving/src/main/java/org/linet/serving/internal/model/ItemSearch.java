package org.linet.serving.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linet.core.model.PopularItems;
import org.linet.core.session.Sessions;

/** Finds items by a part of their id: the one of exactly that id, then the most popular. */
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
    int exact = model.catalog().row(text);
    if (exact != Sessions.UNKNOWN) {
      found.add(new Found(text, popular.support(exact)));
    }
    for (int place = 0; place < popular.size() && found.size() < limit; place++) {
      int row = popular.row(place);
      String id = model.catalog().id(row);
      if (row != exact && id.toLowerCase(Locale.ROOT).contains(wanted)) {
        found.add(new Found(id, popular.support(row)));
      }
    }
    return found;
  }
}
