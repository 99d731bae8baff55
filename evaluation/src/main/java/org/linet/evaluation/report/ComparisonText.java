package org.linet.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.metric.Metric;
import org.linet.evaluation.Interval;
import org.linet.evaluation.MetricTable;
import org.linet.evaluation.Slice;
import org.linet.evaluation.comparison.AblationFindings;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.comparison.EpochChoice;
import org.linet.evaluation.comparison.PublishedFigures;
import org.linet.evaluation.comparison.Significance;

/** A comparison as tables for people, figures in percent. */
public final class ComparisonText {
  private static final int CUTOFF = 20;
  private static final double LEVEL = 0.05;
  private static final String NONE = "-";

  private final Comparison comparison;
  private final List<ComparisonRow> rows;

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
    this.rows = comparison.rows();
  }

  /** Accuracy, accuracy in detail, cost, slices, and what to know when reading them. */
  public static String of(Comparison comparison) {
    ComparisonText text = new ComparisonText(comparison);
    return Stream.of(
            text.heading(),
            text.warnings(),
            text.findings(),
            text.accuracy().toString(),
            text.details().toString(),
            text.cost().toString(),
            text.slices(Metric.HIT).toString(),
            text.slices(Metric.MRR).toString(),
            text.reading())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private String heading() {
    Comparison.Data data = comparison.data();
    return String.format(
        Locale.ROOT,
        "%s: %,d test samples of %,d sessions, every one ranked among %,d items;"
            + " trained on %,d samples of %,d sessions",
        data.name(),
        data.testSamples(),
        data.testSessions(),
        data.items(),
        data.trainSamples(),
        data.trainSessions());
  }

  private String warnings() {
    return comparison.warnings().stream()
        .map(warning -> "Warning: " + warning)
        .collect(Collectors.joining("\n"));
  }

  private String findings() {
    return comparison.ablations().isEmpty()
        ? ""
        : String.join("\n", AblationFindings.of(comparison));
  }

  private TextTable accuracy() {
    TextTable table =
        new TextTable(
            "model",
            "Hit@20 %",
            "95 % interval",
            "MRR@20 %",
            "95 % interval",
            "less " + comparison.reference() + ": Hit@20",
            "MRR@20",
            "paper: Hit@20",
            "MRR@20");
    for (ComparisonRow row : rows) {
      MetricTable metrics = row.figures().metrics();
      table.row(
          row.name(),
          percent(metrics.at(Metric.HIT, CUTOFF)),
          interval(row.figures().interval(), Metric.HIT),
          percent(metrics.at(Metric.MRR, CUTOFF)),
          interval(row.figures().interval(), Metric.MRR),
          difference(row.significance(), Metric.HIT),
          difference(row.significance(), Metric.MRR),
          published(row, PublishedFigures.Figure::hit),
          published(row, PublishedFigures.Figure::mrr));
    }
    return table;
  }

  private TextTable details() {
    TextTable table =
        new TextTable(
            "model",
            "NDCG@20 %",
            "ties in favour: Hit@20",
            "MRR@20",
            "best epoch on test, as the papers do: Hit@20",
            "MRR@20",
            "coverage@20 %",
            "popularity bias@20 %",
            "seeds",
            "spread of Hit@20",
            "of MRR@20");
    for (ComparisonRow row : rows) {
      MetricTable spread = row.spread();
      table.row(
          row.name(),
          percent(row.figures().metrics().at(Metric.NDCG, CUTOFF)),
          percent(row.figures().optimistic().at(Metric.HIT, CUTOFF)),
          percent(row.figures().optimistic().at(Metric.MRR, CUTOFF)),
          figure(row.bestOnTest(), "hit@20"),
          figure(row.bestOnTest(), "mrr@20"),
          figure(row.coverage(), "20"),
          figure(row.popularityBias(), "20"),
          list(row.seeds()),
          spread == null ? NONE : percent(spread.at(Metric.HIT, CUTOFF)),
          spread == null ? NONE : percent(spread.at(Metric.MRR, CUTOFF)));
    }
    return table;
  }

  private TextTable cost() {
    TextTable table =
        new TextTable(
            "model",
            "epochs",
            "training s",
            "ranking all samples s",
            "a prediction: median ms",
            "99 % ms",
            "model MB");
    for (ComparisonRow row : rows) {
      table.row(
          row.name(),
          list(row.chosenEpochs()),
          String.format(Locale.ROOT, "%.1f", row.trainSeconds()),
          String.format(Locale.ROOT, "%.1f", row.evaluationSeconds()),
          String.format(Locale.ROOT, "%.3f", row.medianMicros() / 1e3),
          String.format(Locale.ROOT, "%.3f", row.p99Micros() / 1e3),
          String.format(Locale.ROOT, "%.1f", row.bytes() / 1e6));
    }
    return table;
  }

  /** A column a slice; samples in the first row. */
  private TextTable slices(Metric metric) {
    List<Slice> all = rows.get(0).figures().slices();
    List<String> header = new ArrayList<>();
    header.add(label(metric) + " %");
    all.forEach(slice -> header.add(name(slice)));
    TextTable table = new TextTable(header.toArray(String[]::new));
    table.row(cells("samples", all, slice -> String.format(Locale.ROOT, "%,d", slice.samples())));
    for (ComparisonRow row : rows) {
      table.row(
          cells(
              row.name(),
              row.figures().slices(),
              slice -> slice.samples() == 0 ? NONE : percent(slice.metrics().at(metric, CUTOFF))));
    }
    return table;
  }

  private static String[] cells(String first, List<Slice> slices, Function<Slice, String> cell) {
    return Stream.concat(Stream.of(first), slices.stream().map(cell)).toArray(String[]::new);
  }

  private static String name(Slice slice) {
    return slice.group().equals("prefix length") ? "length " + slice.name() : slice.name();
  }

  private String reading() {
    List<String> lines = new ArrayList<>();
    lines.add("Ties count against the model.");
    lines.addAll(EpochChoice.of(comparison));
    lines.add(
        "Intervals and tests draw whole sessions. * differs from "
            + comparison.reference()
            + ": p < 0.05 after Holm's correction for all rows.");
    if (rows.stream().anyMatch(row -> row.published() != null)) {
      lines.add("paper: " + comparison.source());
    }
    if (rows.stream().noneMatch(row -> !row.bestOnTest().isEmpty())) {
      lines.add("Only trainings that monitor the test sessions record the best epoch on test.");
    }
    comparison
        .failures()
        .forEach((name, reason) -> lines.add("not trained: " + name + ": " + reason));
    return String.join("\n", lines);
  }

  private static String difference(@Nullable Significance significance, Metric metric) {
    if (significance == null) {
      return NONE;
    }
    double difference = significance.paired().difference().at(metric, CUTOFF);
    boolean clear = significance.adjusted().at(metric, CUTOFF) < LEVEL;
    return String.format(Locale.ROOT, "%+.2f%s", 100 * difference, clear ? "*" : " ");
  }

  private static String published(
      ComparisonRow row, Function<PublishedFigures.Figure, Double> figure) {
    PublishedFigures.Figure published = row.published();
    return published == null ? NONE : percent(figure.apply(published));
  }

  private static String list(List<?> numbers) {
    String text = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return text.isEmpty() ? NONE : text;
  }

  private static String interval(Interval interval, Metric metric) {
    return percent(interval.lower().at(metric, CUTOFF))
        + " to "
        + percent(interval.upper().at(metric, CUTOFF));
  }

  private static String label(Metric metric) {
    return (metric == Metric.HIT ? "Hit" : metric.name()) + "@" + CUTOFF;
  }

  private static String figure(Map<String, Double> figures, String name) {
    Double value = figures.get(name);
    return value == null ? NONE : percent(value);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f", 100 * fraction);
  }
}
