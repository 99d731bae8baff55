package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table whose first column stays in view while the others are scrolled on a small screen. */
public final class HtmlTable {
  private final String id;
  private final List<String> groups = new ArrayList<>();
  private final List<String> header = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param id of the element
   */
  public HtmlTable(String id) {
    this.id = id;
  }

  /** Adds a column; text is escaped. */
  public HtmlTable column(String heading) {
    return columns("", heading);
  }

  /** Adds columns that share a heading above their own; text is escaped. */
  public HtmlTable columns(String shared, String... headings) {
    groups.add(
        String.format(
            Locale.ROOT,
            "<th scope=\"colgroup\" colspan=\"%d\">%s</th>",
            headings.length,
            Html.escape(shared)));
    for (String heading : headings) {
      header.add("<th scope=\"col\">" + Html.escape(heading) + "</th>");
    }
    return this;
  }

  /**
   * Adds a row.
   *
   * @param heading of the row, escaped
   * @param emphasised whether the row stands out
   * @param cells the other cells, as HTML
   */
  public HtmlTable row(String heading, boolean emphasised, List<String> cells) {
    if (cells.size() != header.size() - 1) {
      throw new IllegalArgumentException(
          cells.size() + " cells and a heading under " + header.size() + " columns");
    }
    StringBuilder row = new StringBuilder();
    row.append(emphasised ? "<tr class=\"emphasised\">" : "<tr>");
    row.append("<th scope=\"row\">").append(Html.escape(heading)).append("</th>");
    cells.forEach(cell -> row.append("<td>").append(cell).append("</td>"));
    rows.add(row.append("</tr>").toString());
    return this;
  }

  /** The element, in a frame that scrolls sideways. */
  public String html() {
    return "<div class=\"scroll\" tabindex=\"0\"><table id=\""
        + Html.escape(id)
        + "\"><thead><tr>"
        + String.join("", groups)
        + "</tr><tr>"
        + String.join("", header)
        + "</tr></thead>\n<tbody>\n"
        + String.join("\n", rows)
        + "\n</tbody></table></div>";
  }
}
