package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A page that is one file. Its content security policy lets the browser fetch nothing, so that what
 * a report shows cannot depend on where it is opened, nor tell anybody that it was.
 *
 * <p>Plots are drawn by a script of the page's own, which finds the data as JSON in {@code
 * #report-data} and the places as elements with the class {@code plot}; {@code page.js} has what
 * such scripts share.
 */
public final class HtmlPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline';"
          + " img-src data: blob:";

  private final String title;
  private final String lead;
  private final List<String> sections = new ArrayList<>();

  /**
   * A page without a section.
   *
   * @param title plain text
   * @param lead HTML below the title
   */
  public HtmlPage(String title, String lead) {
    this.title = title;
    this.lead = lead;
  }

  /** Adds a section of HTML under a plain heading. */
  public HtmlPage section(String id, String heading, String html) {
    sections.add(
        "<section id=\""
            + Html.escape(id)
            + "\">\n<h2>"
            + Html.escape(heading)
            + "</h2>\n"
            + html
            + "\n</section>");
    return this;
  }

  /** The place of a plot, with what it shows in a sentence below. */
  public static String plot(String id, String caption) {
    return "<figure><div class=\"plot\" id=\""
        + Html.escape(id)
        + "\"></div><figcaption>"
        + Html.escape(caption)
        + "</figcaption></figure>";
  }

  /**
   * The whole file.
   *
   * @param json the data behind the plots
   * @param script draws the plots; a resource of this package
   */
  public String html(String json, String script) {
    return String.join(
        "\n",
        "<!doctype html>",
        "<html lang=\"en\"><head><meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        "<title>" + Html.escape(title) + "</title>",
        "<style>\n" + Resources.text("page.css") + "</style></head>",
        "<body>",
        "<header><h1>" + Html.escape(title) + "</h1>\n" + lead + "\n</header>",
        "<main>",
        String.join("\n", sections),
        "</main>",
        "<script type=\"application/json\" id=\"report-data\">"
            + Html.escapeJson(json)
            + "</script>",
        PlotScripts.html(),
        "<script>\n" + Resources.text("page.js") + "</script>",
        "<script>\n" + Resources.text(script) + "</script>",
        "</body></html>",
        "");
  }
}
