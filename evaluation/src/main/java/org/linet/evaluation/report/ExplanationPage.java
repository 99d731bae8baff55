package org.linet.evaluation.report;

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
import org.linet.core.explanation.Explanation.WithoutClick;
import tools.jackson.databind.json.JsonMapper;

/**
 * An explanation as one HTML file: heat maps of contributions, groups and ranks, and tables with
 * the same figures that need no script.
 */
public final class ExplanationPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Explanation explanation;

  private ExplanationPage(Explanation explanation) {
    this.explanation = explanation;
  }

  /** The file's content. */
  public static String of(Explanation explanation) {
    return new ExplanationPage(explanation).html();
  }

  private String html() {
    HtmlPage page = new HtmlPage("Why " + explanation.family() + " recommends these items", lead());
    if (!explanation.items().isEmpty()) {
      page.section("items", "What each click contributes", contributions());
    }
    page.section("clicks", "The session as the model reads it", clicks());
    if (hasLeftOut()) {
      page.section("without", "Without one click", without());
    }
    if (!explanation.neighbours().isEmpty()) {
      page.section("neighbours", "Sessions that voted", neighbours());
    }
    if (!explanation.rules().isEmpty()) {
      page.section("rules", "Rules", rules());
    }
    return page.html(JSON.writeValueAsString(explanation), "explanation.js");
  }

  private boolean hasLeftOut() {
    return explanation.items().stream().anyMatch(item -> !item.without().isEmpty());
  }

  private String lead() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "After "
            + explanation.clicks().stream().map(Click::item).collect(Collectors.joining(", "))
            + ".");
    if (!explanation.unknownClicks().isEmpty()) {
      lines.add(
          "Skipped, because the model does not know them: "
              + explanation.unknownClicks().stream()
                  .map(click -> click.item() + " (click " + click.number() + ")")
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (explanation.fallback() != null) {
      lines.add("There is nothing to explain: " + explanation.fallback() + ".");
    }
    return lines.stream().map(line -> paragraph("soft", line)).collect(Collectors.joining("\n"));
  }

  private String contributions() {
    boolean mapped = explanation.items().stream().anyMatch(i -> !i.contributions().isEmpty());
    return (mapped
            ? HtmlPage.plot(
                "plot-contributions",
                "A row is a recommended item, a column a click, oldest to the left; the number is"
                    + " the click's contribution to the item's score.")
            : "")
        + paragraph("note", explanation.reading())
        + items();
  }

  private String items() {
    List<String> parts = List.copyOf(explanation.items().get(0).parts().keySet());
    boolean reasons = explanation.items().stream().anyMatch(item -> !item.reasons().isEmpty());
    HtmlTable table = new HtmlTable("table-items").column("item").column("rank").column("score");
    if (reasons) {
      table.column("speaks for it");
    }
    if (!parts.isEmpty()) {
      table.columns("parts of the score", parts.toArray(String[]::new));
    }
    for (Item item : explanation.items()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(item.rank()));
      cells.add(number(item.score()));
      if (reasons) {
        cells.add(String.join("; ", item.reasons()));
      }
      parts.forEach(part -> cells.add(number(item.parts().get(part))));
      table.row(item.item(), false, cells);
    }
    return table.html();
  }

  private String clicks() {
    boolean attention = explanation.clicks().stream().anyMatch(click -> click.attention() != null);
    boolean width = explanation.clicks().stream().anyMatch(click -> click.groupWidth() != null);
    boolean groups = explanation.clicks().stream().anyMatch(click -> click.group() != null);
    HtmlTable table = new HtmlTable("table-clicks").column("click").column("item").column("read");
    if (attention) {
      table.column("attention");
    }
    if (width) {
      table.column("width of its group");
    }
    table.column("items that stay without it");
    for (Click click : explanation.clicks()) {
      List<String> cells = new ArrayList<>();
      cells.add(Html.escape(click.item()));
      cells.add(click.read() ? "yes" : "no, too old");
      if (attention) {
        cells.add(number(click.attention()));
      }
      if (width) {
        cells.add(number(click.groupWidth()));
      }
      cells.add(click.stay() == null ? "-" : click.stay() + " of " + explanation.items().size());
      table.row(Integer.toString(click.number()), false, cells);
    }
    return table.html()
        + (groups
            ? HtmlPage.plot(
                "plot-groups",
                "A row is the group around a click, the numbers are the weights of the clicks that"
                    + " it is read with: next to each other, in whatever order.")
            : "");
  }

  private String without() {
    HtmlTable table = new HtmlTable("table-without").column("item").column("rank");
    table.columns(
        "rank without click",
        explanation.clicks().stream()
            .filter(click -> click.stay() != null)
            .map(click -> Integer.toString(click.number()))
            .toArray(String[]::new));
    for (Item item : explanation.items()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(item.rank()));
      for (WithoutClick without : item.without()) {
        cells.add(
            String.format(
                Locale.ROOT,
                "<span class=\"%s\">%d</span>",
                without.rank() > item.rank()
                    ? "worse"
                    : without.rank() < item.rank() ? "better" : "soft",
                without.rank()));
      }
      table.row(item.item(), false, cells);
    }
    String sentences =
        explanation.counterfactuals().stream()
            .map(sentence -> "<li>" + Html.escape(sentence) + "</li>")
            .collect(Collectors.joining("\n", "<ul id=\"counterfactuals\">", "</ul>"));
    return sentences + table.html();
  }

  private String neighbours() {
    HtmlTable table =
        new HtmlTable("table-neighbours")
            .column("line of train.txt")
            .column("similarity")
            .column("shares clicks")
            .column("points")
            .column("voted for")
            .column("its items");
    for (Neighbour neighbour : explanation.neighbours()) {
      double points = neighbour.votes().stream().mapToDouble(vote -> vote).sum();
      List<String> voted = new ArrayList<>();
      for (int n = 0; n < neighbour.votes().size(); n++) {
        if (neighbour.votes().get(n) > 0) {
          voted.add(explanation.items().get(n).item());
        }
      }
      table.row(
          Integer.toString(neighbour.session()),
          false,
          List.of(
              number(neighbour.similarity()),
              neighbour.sharedClicks().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")),
              number(points),
              Html.escape(String.join(" ", voted)),
              Html.escape(String.join(" ", neighbour.items()))));
    }
    return paragraph(
            "soft",
            String.format(
                Locale.ROOT,
                "The %d that gave the items most, of %d that voted for any.",
                explanation.neighbours().size(),
                explanation.votingSessions()))
        + table.html();
  }

  private String rules() {
    HtmlTable table =
        new HtmlTable("table-rules")
            .column("item")
            .column("from click")
            .column("weight")
            .column("place");
    for (Rule rule : explanation.rules()) {
      table.row(
          rule.item(),
          false,
          List.of(
              Integer.toString(rule.click()),
              number(rule.weight()),
              rule.place() + " of " + rule.of()));
    }
    return table.html();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String paragraph(String cssClass, String text) {
    return "<p class=\"" + cssClass + "\">" + Html.escape(text) + "</p>";
  }
}
