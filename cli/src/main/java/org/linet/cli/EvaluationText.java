package org.linet.cli;

import java.util.Locale;
import java.util.Map;
import org.linet.core.metric.Metric;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Interval;
import org.linet.evaluation.Slice;
import org.linet.evaluation.SmallTest;
import org.linet.evaluation.report.TextTable;

/** An evaluation as tables for people, in percent. */
final class EvaluationText {
  private static final int SLICE_CUTOFF = 20;

  private EvaluationText() {}

  /** The figures with intervals, then the slices. */
  static String of(String title, EvaluationResult result) {
    return String.join(
        "\n\n", head(title, result), figures(result).toString(), slices(result).toString());
  }

  private static String head(String title, EvaluationResult result) {
    StringBuilder text = new StringBuilder();
    text.append(title).append(" (").append(result.family()).append(")\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%,d samples of %,d sessions, %,d items, ranked in %.1f s",
            result.samples(),
            result.sessions(),
            result.catalogueSize(),
            result.seconds()));
    if (result.unseenTargets() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%,d targets are unknown to the model: misses",
              result.unseenTargets()));
    }
    if (result.emptyPrefixes() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%,d prefixes hold no known item: answered with the popular items",
              result.emptyPrefixes()));
    }
    SmallTest.warnings(result.sessions())
        .forEach(warning -> text.append("\nWarning: ").append(warning));
    return text.toString();
  }

  private static TextTable figures(EvaluationResult result) {
    Interval interval = result.interval();
    String confidence = String.format(Locale.ROOT, "%.0f %% interval", 100 * interval.confidence());
    TextTable table = new TextTable("figure", "%", confidence, "ties in favour");
    for (Metric metric : Metric.values()) {
      for (int cutoff : Metric.CUTOFFS) {
        table.row(
            label(metric) + "@" + cutoff,
            percent(result.metrics().at(metric, cutoff)),
            percent(interval.lower().at(metric, cutoff))
                + " to "
                + percent(interval.upper().at(metric, cutoff)),
            percent(result.optimistic().at(metric, cutoff)));
      }
    }
    for (int cutoff : Metric.CUTOFFS) {
      table.row("coverage@" + cutoff, percentOf(result.coverage(), cutoff), "", "");
    }
    for (int cutoff : Metric.CUTOFFS) {
      table.row("popularity bias@" + cutoff, percentOf(result.popularityBias(), cutoff), "", "");
    }
    return table;
  }

  private static TextTable slices(EvaluationResult result) {
    TextTable table =
        new TextTable("slice", "samples", "Hit@" + SLICE_CUTOFF, "MRR@" + SLICE_CUTOFF);
    for (Slice slice : result.slices()) {
      boolean empty = slice.samples() == 0;
      table.row(
          slice.group() + " " + slice.name(),
          String.format(Locale.ROOT, "%,d", slice.samples()),
          empty ? "-" : percent(slice.metrics().at(Metric.HIT, SLICE_CUTOFF)),
          empty ? "-" : percent(slice.metrics().at(Metric.MRR, SLICE_CUTOFF)));
    }
    return table;
  }

  private static String label(Metric metric) {
    return metric == Metric.HIT ? "Hit" : metric.name();
  }

  private static String percentOf(Map<String, Double> byCutoff, int cutoff) {
    Double value = byCutoff.get(Integer.toString(cutoff));
    return value == null ? "-" : percent(value);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f", 100 * fraction);
  }
}
