package org.linet.jobs.tune;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linet.evaluation.report.TextTable;

/** Trials as a table for people. */
public final class TrialTable {
  private static final String NONE = "-";

  private TrialTable() {}

  /** The first trials of a list, the best first. */
  public static String of(List<Trial> trials, int most) {
    TextTable table =
        new TextTable("trial", "Hit@20 %", "MRR@20 %", "NDCG@20 %", "epoch", "seconds", "settings");
    trials.stream()
        .limit(most)
        .forEach(
            trial ->
                table.row(
                    Integer.toString(trial.trial()),
                    figure(trial, "hit@20"),
                    figure(trial, "mrr@20"),
                    figure(trial, "ndcg@20"),
                    trial.epoch() == null ? NONE : String.valueOf(trial.epoch()),
                    String.format(Locale.ROOT, "%.1f", trial.seconds()),
                    words(trial)));
    return table.toString();
  }

  private static String words(Trial trial) {
    if (trial.failure() != null) {
      return "failed: " + trial.failure();
    }
    return trial.settings().isEmpty()
        ? "as begun with"
        : trial.settings().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  private static String figure(Trial trial, String name) {
    Double value = trial.figures().get(name);
    return value == null ? NONE : String.format(Locale.ROOT, "%.2f", 100 * value);
  }
}
