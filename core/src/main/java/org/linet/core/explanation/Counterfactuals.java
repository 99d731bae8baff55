package org.linet.core.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.WithoutClick;

/** What would change without a click, in sentences. */
public final class Counterfactuals {
  private Counterfactuals() {}

  /**
   * For every item whose rank depends on a click, the click that holds it up most, or else the one
   * that holds it down most.
   *
   * @param catalogueSize |V|, the last rank
   */
  public static List<String> sentences(List<Click> clicks, List<Item> items, int catalogueSize) {
    Map<Integer, String> clicked =
        clicks.stream().collect(Collectors.toMap(Click::number, Click::item));
    List<String> sentences = new ArrayList<>();
    for (Item item : items) {
      WithoutClick strongest = strongest(item);
      if (strongest != null && strongest.rank() != item.rank()) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "Without click %d (%s), %s %s from %d to %s.",
                strongest.click(),
                clicked.get(strongest.click()),
                item.item(),
                strongest.rank() > item.rank() ? "falls" : "rises",
                item.rank(),
                strongest.rank() == catalogueSize
                    ? "the last of all " + catalogueSize
                    : String.valueOf(strongest.rank())));
      }
    }
    return List.copyOf(sentences);
  }

  private static @Nullable WithoutClick strongest(Item item) {
    Comparator<WithoutClick> byRank = Comparator.comparingInt(WithoutClick::rank);
    WithoutClick worst = item.without().stream().max(byRank).orElse(null);
    if (worst != null && worst.rank() <= item.rank()) {
      return item.without().stream().min(byRank).orElse(null);
    }
    return worst;
  }
}
