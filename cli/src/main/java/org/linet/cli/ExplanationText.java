package org.linet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.Neighbour;
import org.linet.core.explanation.Explanation.Rule;
import org.linet.evaluation.report.TextTable;

/** An explanation as tables and small heat maps for people. */
final class ExplanationText {
  private static final String NONE = "-";
  private static final int LINE = 100;
  private static final int SHOWN_ITEMS_OF_A_SESSION = 12;

  private final Explanation explanation;
  private final HeatMap heatMap;

  private ExplanationText(Explanation explanation, boolean colours) {
    this.explanation = explanation;
    this.heatMap = new HeatMap(colours);
  }

  /**
   * The clicks, the groups, the items, what would change, and the training data that speak for it.
   *
   * @param colours whether a terminal reads it
   */
  static String of(Explanation explanation, boolean colours) {
    ExplanationText text = new ExplanationText(explanation, colours);
    List<String> parts = new ArrayList<>();
    parts.add("The session as " + explanation.family() + " reads it\n" + text.clicks());
    if (explanation.clicks().stream().anyMatch(click -> click.group() != null)) {
      parts.add(
          "Groups: a row is the group around a click, with the weight of every click\n"
              + text.groups());
    }
    parts.add("Recommended, and what each click contributes to the score\n" + text.items());
    if (explanation.items().stream().anyMatch(item -> !item.reasons().isEmpty())) {
      parts.add("Why\n" + text.reasons());
    }
    parts.add(wrapped(explanation.reading()));
    if (!explanation.counterfactuals().isEmpty()) {
      parts.add(String.join("\n", explanation.counterfactuals()));
    } else if (explanation.clicks().size() == 1) {
      parts.add("The session has one click: without it there is nothing to go by.");
    }
    if (!explanation.neighbours().isEmpty()) {
      parts.add(text.neighboursHeading() + "\n" + text.neighbours());
    }
    if (!explanation.rules().isEmpty()) {
      parts.add("Rules that gave the scores\n" + text.rules());
    }
    return String.join("\n\n", parts);
  }

  private TextTable clicks() {
    boolean attention = explanation.clicks().stream().anyMatch(click -> click.attention() != null);
    boolean width = explanation.clicks().stream().anyMatch(click -> click.groupWidth() != null);
    List<String> header = new ArrayList<>(List.of("click", "item"));
    if (attention) {
      header.add("attention");
    }
    if (width) {
      header.add("width");
    }
    header.add("stay without it");
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (Click click : explanation.clicks()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(click.number()));
      cells.add(click.item());
      if (attention) {
        cells.add(number(click.attention(), 3));
      }
      if (width) {
        cells.add(number(click.groupWidth(), 3));
      }
      cells.add(stay(click));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private String stay(Click click) {
    if (!click.read()) {
      return "not read: too old";
    }
    return click.stay() == null ? NONE : click.stay() + " of " + explanation.items().size();
  }

  private String groups() {
    TextTable table = new TextTable("click", "item");
    List<List<Double>> cells = new ArrayList<>();
    for (Click click : explanation.clicks()) {
      if (click.group() != null) {
        table.row(Integer.toString(click.number()), click.item());
        cells.add(click.group());
      }
    }
    return heatMap.beside(table, clickNumbers(), cells);
  }

  private String items() {
    TextTable table = new TextTable("rank", "item", "score");
    List<List<Double>> cells = new ArrayList<>();
    for (Item item : explanation.items()) {
      table.row(Integer.toString(item.rank()), item.item(), number(item.score(), 4));
      cells.add(item.contributions());
    }
    if (cells.stream().anyMatch(List::isEmpty)) {
      return table.toString(); // the only click cannot be left out
    }
    return heatMap.beside(table, clickNumbers(), cells);
  }

  private String reasons() {
    return explanation.items().stream()
        .map(item -> item.item() + ": " + String.join("; ", item.reasons()))
        .collect(Collectors.joining("\n"));
  }

  private List<String> clickNumbers() {
    return explanation.clicks().stream().map(click -> Integer.toString(click.number())).toList();
  }

  private String neighboursHeading() {
    return String.format(
        Locale.ROOT,
        "Training sessions that voted: the %d that gave most, of %d",
        explanation.neighbours().size(),
        explanation.votingSessions());
  }

  private TextTable neighbours() {
    TextTable table =
        new TextTable("session", "similarity", "shares clicks", "points", "its items")
            .text("shares clicks")
            .text("its items");
    for (Neighbour neighbour : explanation.neighbours()) {
      table.row(
          Integer.toString(neighbour.session()),
          number(neighbour.similarity(), 4),
          neighbour.sharedClicks().stream().map(String::valueOf).collect(Collectors.joining(", ")),
          number(neighbour.votes().stream().mapToDouble(vote -> vote).sum(), 4),
          shortened(neighbour.items()));
    }
    return table;
  }

  private static String shortened(List<String> items) {
    return items.size() <= SHOWN_ITEMS_OF_A_SESSION
        ? String.join(" ", items)
        : String.join(" ", items.subList(0, SHOWN_ITEMS_OF_A_SESSION)) + " ...";
  }

  private TextTable rules() {
    TextTable table = new TextTable("from click", "to item", "weight", "place");
    for (Rule rule : explanation.rules()) {
      table.row(
          Integer.toString(rule.click()),
          rule.item(),
          number(rule.weight(), 4),
          rule.place() + " of " + rule.of());
    }
    return table;
  }

  private static String wrapped(String sentences) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : sentences.split(" ", -1)) {
      boolean fits = column + word.length() < LINE;
      text.append(text.isEmpty() ? "" : fits ? " " : "\n").append(word);
      column = fits ? column + 1 + word.length() : word.length();
    }
    return text.toString();
  }

  private static String number(@Nullable Double value, int digits) {
    return value == null ? NONE : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
