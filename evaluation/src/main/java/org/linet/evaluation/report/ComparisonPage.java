package org.linet.evaluation.report;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.linet.core.metric.Metric;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonJson;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.comparison.EpochChoice;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as one HTML file: tables that need no script, and plots of the same figures. */
public final class ComparisonPage {
  private static final int CUTOFF = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Comparison comparison;
  private final ComparisonTables tables;

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.tables = new ComparisonTables(comparison);
  }

  /** The file's content. */
  public static String of(Comparison comparison) {
    return new ComparisonPage(comparison).html();
  }

  private String html() {
    HtmlPage page =
        new HtmlPage(comparison.title(), lead())
            .section("accuracy", "Accuracy", accuracy())
            .section("cost", "Accuracy, speed and size", cost())
            .section("slices", "Where each model is good", slices());
    if (comparison.rows().stream().anyMatch(ComparisonPage::hasCurve)) {
      page.section("curves", "Training", curves());
    }
    page.section("reading", "How to read this", reading());
    page.section("run", "How it was made", run());
    return page.html(JSON.writeValueAsString(ComparisonJson.of(comparison)), "comparison.js");
  }

  private String lead() {
    Comparison.Data data = comparison.data();
    return paragraph(
            "soft",
            String.format(
                Locale.ROOT,
                "%,d test samples of %,d sessions, every one ranked among %,d items. Trained on"
                    + " %,d samples of %,d sessions.",
                data.testSamples(),
                data.testSessions(),
                data.items(),
                data.trainSamples(),
                data.trainSessions()))
        + comparison.warnings().stream()
            .map(warning -> paragraph("warning", "Warning: " + warning))
            .collect(Collectors.joining())
        + "<ul class=\"facts\">"
        + best("best Hit@20", row -> row.figures().metrics().at(Metric.HIT, CUTOFF))
        + best("best MRR@20", row -> row.figures().metrics().at(Metric.MRR, CUTOFF))
        + "</ul>";
  }

  private String best(String label, ToDoubleFunction<ComparisonRow> figure) {
    ComparisonRow best =
        comparison.rows().stream().max(Comparator.comparingDouble(figure)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "<li><b>%s %.2f %%</b>%s</li>",
        Html.escape(best.name()),
        100 * figure.applyAsDouble(best),
        Html.escape(label));
  }

  private String accuracy() {
    return tables.findings()
        + tables.accuracy().html()
        + paragraph(
            "note",
            "▲ ▼ better or worse than "
                + comparison.reference()
                + ": p < 0.05 in a paired bootstrap over sessions, corrected for all rows (Holm)."
                + " Small print: 95 % intervals, and standard deviations over seeds."
                + (hasPublished() ? " Paper: " + comparison.source() + "." : ""))
        + choice()
        + HtmlPage.plot(
            "plot-accuracy",
            "Point: the figure with ties counted against the model; bar: its 95 % interval; dotted"
                + " to the tick: the same with ties in the model's favour"
                + (hasPublished() ? "; diamond: the paper's figure." : "."));
  }

  /** The figure that the plots show. */
  private static String choice() {
    StringBuilder html = new StringBuilder();
    html.append("<p><fieldset class=\"choice\"><legend>Figure in the plots</legend>");
    for (Metric metric : Metric.values()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<label><input type=\"radio\" name=\"metric\" value=\"%s\"%s>%s@20</label>",
              metric.key(),
              metric == Metric.HIT ? " checked" : "",
              metric == Metric.HIT ? "Hit" : metric.name()));
    }
    return html.append("</fieldset></p>").toString();
  }

  private String cost() {
    return HtmlPage.plot(
            "plot-cost",
            "Up is more accurate, left is faster; the area is the size of the model's files. A"
                + " prediction is the top 20 of one session, one at a time on one thread.")
        + tables.cost().html();
  }

  private static String slices() {
    return HtmlPage.plot(
            "plot-lengths",
            "By the number of clicks before the target, with 95 % intervals. A click in the legend"
                + " brings a model to the front; shift adds another.")
        + HtmlPage.plot(
            "plot-target",
            "Repeat: the target was clicked before in the session. Explore: it was not.")
        + HtmlPage.plot(
            "plot-popularity",
            "Head: the target is among the most clicked items that together have "
                + "80 % of training clicks. Tail: it is not.");
  }

  private static String curves() {
    return HtmlPage.plot(
            "plot-curves",
            "Accuracy after every epoch on the tail of train, where a training held it back to choose"
                + " the epoch, and on test where it was asked to record it, which chooses nothing.")
        + HtmlPage.plot("plot-loss", "Mean training loss of a sample in every epoch.");
  }

  private String reading() {
    return String.join(
        "\n",
        "<ul>",
        "<li>Every item of the catalogue is ranked for every click of the test sessions but the"
            + " first of each. Averages are over samples.</li>",
        "<li>Items with equal scores count against the model. <i>Ties in favour</i> is the other"
            + " extreme; where the two differ, a figure from other code may lie between.</li>",
        EpochChoice.of(comparison).stream()
            .map(sentence -> "<li>" + Html.escape(sentence) + "</li>")
            .collect(Collectors.joining("\n")),
        "<li><i>Best epoch on test</i> is what most papers print; it is too high, because the test"
            + " set chose it.</li>",
        "<li>Intervals say how far a figure would move on other sessions of the same days. What"
            + " another seed does is the standard deviation over seeds.</li>",
        "</ul>",
        tables.failures());
  }

  private String run() {
    Comparison.Run run = comparison.run();
    Comparison.Data data = comparison.data();
    String machine =
        run.environment().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "<pre>"
        + Html.escape(run.command())
        + "</pre><dl>"
        + term("LINet", run.libraryVersion())
        + term("machine", machine)
        + term("date", run.created().toString())
        + term("train.txt", data.trainFingerprint())
        + term("test.txt", data.testFingerprint())
        + term(
            "bootstrap",
            run.options().resamples() + " draws of sessions, seed " + run.options().seed())
        + "</dl>"
        + comparison.rows().stream().map(ComparisonPage::settings).collect(Collectors.joining());
  }

  private static String settings(ComparisonRow row) {
    Map<String, Object> settings = row.runs().get(0).description().hyperparameters();
    String terms =
        settings.entrySet().stream()
            .map(entry -> term(entry.getKey(), String.valueOf(entry.getValue())))
            .collect(Collectors.joining());
    return settings.isEmpty()
        ? ""
        : "<details><summary>Settings of "
            + Html.escape(row.name())
            + "</summary><dl>"
            + terms
            + "</dl></details>";
  }

  private static String term(String name, String value) {
    return "<dt>" + Html.escape(name) + "</dt><dd>" + Html.escape(value) + "</dd>";
  }

  private static String paragraph(String style, String text) {
    return "<p class=\"" + style + "\">" + Html.escape(text) + "</p>";
  }

  private boolean hasPublished() {
    return comparison.rows().stream().anyMatch(row -> row.published() != null);
  }

  private static boolean hasCurve(ComparisonRow row) {
    return row.runs().stream().anyMatch(run -> !run.description().epochs().isEmpty());
  }
}
