package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.metric.Metric;
import org.linet.evaluation.Interval;
import org.linet.evaluation.MetricTable;
import org.linet.evaluation.comparison.AblationFindings;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.comparison.PublishedFigures;
import org.linet.evaluation.comparison.Significance;

/** The tables of a comparison as HTML, figures in percent. */
final class ComparisonTables {
  private static final int CUTOFF = 20;
  private static final double LEVEL = 0.05;
  private static final String NONE = "–";

  private final Comparison comparison;
  private final List<ComparisonRow> rows;

  ComparisonTables(Comparison comparison) {
    this.comparison = comparison;
    this.rows = comparison.rows();
  }

  /** Figures with intervals, differences from the reference, and what others print. */
  HtmlTable accuracy() {
    boolean published = rows.stream().anyMatch(row -> row.published() != null);
    boolean onTest = rows.stream().anyMatch(row -> !row.bestOnTest().isEmpty());
    HtmlTable table =
        new HtmlTable("table-accuracy")
            .column("Model")
            .column("Hit@20")
            .column("MRR@20")
            .column("NDCG@20")
            .columns("less " + comparison.reference(), "Hit@20", "MRR@20")
            .columns("ties in favour", "Hit@20", "MRR@20");
    if (onTest) {
      table.columns("best epoch on test, as the papers do", "Hit@20", "MRR@20");
    }
    if (published) {
      table.columns("paper", "Hit@20", "MRR@20");
    }
    for (ComparisonRow row : rows) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  figure(row, Metric.HIT),
                  figure(row, Metric.MRR),
                  figure(row, Metric.NDCG),
                  difference(row.significance(), Metric.HIT),
                  difference(row.significance(), Metric.MRR),
                  percent(row.figures().optimistic().at(Metric.HIT, CUTOFF)),
                  percent(row.figures().optimistic().at(Metric.MRR, CUTOFF))));
      if (onTest) {
        cells.add(onTest(row, "hit@20"));
        cells.add(onTest(row, "mrr@20"));
      }
      if (published) {
        cells.add(published(row, PublishedFigures.Figure::hit));
        cells.add(published(row, PublishedFigures.Figure::mrr));
      }
      table.row(row.name(), row.name().equals(comparison.reference()), cells);
    }
    return table;
  }

  /** Times and sizes. */
  HtmlTable cost() {
    HtmlTable table =
        new HtmlTable("table-cost")
            .column("Model")
            .columns("a prediction, ms", "median", "99 %")
            .column("Model MB")
            .column("Training s")
            .column("Epochs")
            .column("Seeds")
            .column("Ranking all samples s")
            .columns("recommended lists, %", "Coverage@20", "Popularity bias@20");
    for (ComparisonRow row : rows) {
      table.row(
          row.name(),
          row.name().equals(comparison.reference()),
          List.of(
              number("%.3f", row.medianMicros() / 1e3),
              number("%.3f", row.p99Micros() / 1e3),
              number("%,.1f", row.bytes() / 1e6),
              number("%,.1f", row.trainSeconds()),
              list(row.chosenEpochs()),
              list(row.seeds()),
              number("%,.1f", row.evaluationSeconds()),
              percent(row.coverage().getOrDefault("20", 0.0)),
              percent(row.popularityBias().getOrDefault("20", 0.0))));
    }
    return table;
  }

  /** What leaving out each part did; nothing where no row leaves out any. */
  String findings() {
    return comparison.ablations().isEmpty()
        ? ""
        : AblationFindings.of(comparison).stream()
            .map(finding -> "<li>" + Html.escape(finding) + "</li>")
            .collect(Collectors.joining("", "<ul id=\"findings\">", "</ul>"));
  }

  /** What could not be trained, with reasons; nothing where all could. */
  String failures() {
    if (comparison.failures().isEmpty()) {
      return "";
    }
    return comparison.failures().entrySet().stream()
        .map(
            entry ->
                "<li><b>"
                    + Html.escape(entry.getKey())
                    + "</b> is left out: "
                    + Html.escape(entry.getValue())
                    + "</li>")
        .collect(Collectors.joining("", "<ul id=\"failures\">", "</ul>"));
  }

  private String figure(ComparisonRow row, Metric metric) {
    Interval interval = row.figures().interval();
    MetricTable spread = row.spread();
    double value = row.figures().metrics().at(metric, CUTOFF);
    String text =
        percent(value)
            + "<small>"
            + percent(interval.lower().at(metric, CUTOFF))
            + " to "
            + percent(interval.upper().at(metric, CUTOFF))
            + (spread == null ? "" : "; ±" + percent(spread.at(metric, CUTOFF)))
            + "</small>";
    return isBest(metric, value) ? "<span class=\"best\">" + text + "</span>" : text;
  }

  private boolean isBest(Metric metric, double value) {
    return rows.stream().allMatch(row -> row.figures().metrics().at(metric, CUTOFF) <= value);
  }

  private static String difference(@Nullable Significance significance, Metric metric) {
    if (significance == null) {
      return NONE;
    }
    double difference = significance.paired().difference().at(metric, CUTOFF);
    double p = significance.adjusted().at(metric, CUTOFF);
    String text = number("%+.2f", 100 * difference);
    String small = "<small>p " + (p < 0.001 ? "&lt; 0.001" : number("%.3f", p)) + "</small>";
    if (p >= LEVEL) {
      return text + small;
    }
    return difference > 0
        ? "<span class=\"better\">▲ " + text + "</span>" + small
        : "<span class=\"worse\">▼ " + text + "</span>" + small;
  }

  private static String onTest(ComparisonRow row, String figure) {
    Double value = row.bestOnTest().get(figure);
    return value == null ? NONE : percent(value);
  }

  private static String published(
      ComparisonRow row, ToDoubleFunction<PublishedFigures.Figure> figure) {
    PublishedFigures.Figure published = row.published();
    return published == null ? NONE : percent(figure.applyAsDouble(published));
  }

  private static String list(List<?> numbers) {
    String text = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return text.isEmpty() ? NONE : text;
  }

  private static String percent(double fraction) {
    return number("%.2f", 100 * fraction);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
