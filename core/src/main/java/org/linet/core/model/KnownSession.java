package org.linet.core.model;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.linet.core.Fallback;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;

/**
 * A session as a model sees it: what every way to an answer, a command's or a service's, goes by.
 *
 * @param rows catalogue rows of the clicks on known items, oldest first
 * @param numbers the places of those clicks in the session, from 1
 * @param unknown the other items, each once, in their order
 */
public record KnownSession(int[] rows, int[] numbers, List<String> unknown) {
  /** Looks up the items of a session. */
  public static KnownSession of(List<String> session, ItemCatalog catalog) {
    int[] rows = new int[session.size()];
    int[] numbers = new int[session.size()];
    Set<String> unknown = new LinkedHashSet<>();
    int count = 0;
    for (int i = 0; i < session.size(); i++) {
      int row = catalog.row(session.get(i));
      if (row == Sessions.UNKNOWN) {
        unknown.add(session.get(i));
      } else {
        rows[count] = row;
        numbers[count++] = i + 1;
      }
    }
    return new KnownSession(
        Arrays.copyOf(rows, count), Arrays.copyOf(numbers, count), List.copyOf(unknown));
  }

  /** Why there are popular items instead, for a session after which the model has no item. */
  public Fallback fallback() {
    if (rows.length > 0) {
      return Fallback.NOTHING_TO_RECOMMEND;
    }
    return unknown.isEmpty() ? Fallback.EMPTY_SESSION : Fallback.NO_KNOWN_ITEM;
  }
}
