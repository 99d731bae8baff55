package org.linet.evaluation.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What chose the epochs of a comparison's models, as their own descriptions have it. */
public final class EpochChoice {
  private EpochChoice() {}

  /** A sentence for each way of choosing that there is, naming its rows, and one on settings. */
  public static List<String> of(Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    add(
        sentences,
        "Epochs chosen on the newest part of the training sessions, never on test",
        comparison,
        EpochChoice::isChosenOnTail);
    add(
        sentences,
        "Number of epochs fixed before the training, by a setting",
        comparison,
        row -> !row.chosenEpochs().isEmpty() && !isChosenOnTail(row));
    sentences.add("Settings are as given; none was chosen here.");
    return sentences;
  }

  private static boolean isChosenOnTail(ComparisonRow row) {
    return row.runs().stream().allMatch(ComparedRun::isEpochChosenOnTail);
  }

  private static void add(
      List<String> sentences,
      String how,
      Comparison comparison,
      Predicate<ComparisonRow> isChosenSo) {
    String rows =
        comparison.rows().stream()
            .filter(isChosenSo)
            .map(ComparisonRow::name)
            .collect(Collectors.joining(", "));
    if (!rows.isEmpty()) {
      sentences.add(how + ": " + rows + ".");
    }
  }
}
