package org.linet.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linet.evaluation.order.Change;
import org.linet.evaluation.order.OrderEffect;
import org.linet.evaluation.order.OrderOptions;
import org.linet.evaluation.report.TextTable;
import org.linet.jobs.probe.OrderJob;

/** Effects of order as a table for people: models side by side for each window and place. */
final class OrderText {
  private static final String NONE = "-";

  private OrderText() {}

  /** The table, and how to read it. */
  static String of(String data, OrderOptions options, List<OrderJob.Result> results) {
    TextTable table =
        new TextTable(
            "window",
            "place",
            "prefixes",
            "model",
            "Hit@20 %",
            "change",
            "interval",
            "MRR@20 %",
            "change",
            "interval",
            "1/rank moved",
            "top 20 kept %",
            "same first %");
    int rows = results.get(0).effects().size();
    for (int row = 0; row < rows; row++) {
      for (OrderJob.Result result : results) {
        table.row(cells(result.model(), result.effects().get(row)));
      }
    }
    return data
        + ": windows of clicks shuffled in test prefixes of at least two clicks more; seeds "
        + options.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
        + "\n\n"
        + table
        + "\n\n"
        + String.format(
            Locale.ROOT,
            """
            Changes are points, after less before, with %.0f %% intervals that draw sessions.
            1/rank moved: how far the true item's reciprocal rank moved, up or down, mean.
            The window at the end holds the last click. Windows of one item are left out.""",
            100 * options.confidence());
  }

  private static String[] cells(String model, OrderEffect effect) {
    String window = Integer.toString(effect.window());
    String prefixes = String.format(Locale.ROOT, "%,d", effect.prefixes());
    String place = effect.place().key();
    if (effect.prefixes() == 0) {
      return new String[] {
        window, place, prefixes, model, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE
      };
    }
    return new String[] {
      window,
      place,
      prefixes,
      model,
      percent("%.2f", effect.hitBefore()),
      percent("%+.2f", effect.hit().mean()),
      interval(effect.hit()),
      percent("%.2f", effect.mrrBefore()),
      percent("%+.2f", effect.mrr().mean()),
      interval(effect.mrr()),
      String.format(Locale.ROOT, "%.4f", effect.moved().mean()),
      percent("%.2f", effect.overlap().mean()),
      percent("%.2f", effect.sameTop().mean())
    };
  }

  private static String interval(Change change) {
    return percent("%+.2f", change.lower()) + " to " + percent("%+.2f", change.upper());
  }

  private static String percent(String format, double fraction) {
    return String.format(Locale.ROOT, format, 100 * fraction);
  }
}
