package org.linet.data.internal.log;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.Wording;
import org.linet.data.account.Finding;

/**
 * A column of kinds of events, where a log holds several and all would count as clicks.
 *
 * @param column the column's name
 * @param kinds the kinds, in alphabetical order
 */
record EventKinds(String column, List<String> kinds) {
  private static final int MOST_KINDS = 50;

  /** Names that events of shops have; a column of product types holds others. */
  private static final Pattern EVENT =
      Pattern.compile(
          "(?i).*(view|click|cart|purchas|buy|order|transaction|checkout|impression|remove|wish"
              + "|fav|like|detail|search|add|pv).*");

  /** The kinds in a column; null if they are not several kinds of events. */
  static @Nullable EventKinds of(String column, SortedSet<String> values) {
    return values.size() < 2
            || values.size() > MOST_KINDS
            || values.stream().noneMatch(value -> EVENT.matcher(value).matches())
        ? null
        : new EventKinds(column, List.copyOf(values));
  }

  /** What should be said about it. */
  Finding warning(String file) {
    return Finding.warning(
        "event-kinds",
        String.format(
            Locale.ROOT,
            "%s has %d kinds of events in its column '%s' (%s), and all count as clicks: %s",
            file,
            kinds.size(),
            Excerpt.of(column),
            Excerpt.of(String.join(", ", kinds)),
            Wording.EVENTS));
  }
}
