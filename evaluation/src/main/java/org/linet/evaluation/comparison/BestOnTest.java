package org.linet.evaluation.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.model.EpochRecord;

/**
 * The best epoch on test, each figure from an epoch of its own, as most papers report. Shown beside
 * the honest figure and never in its place: whoever picks by the test set has nothing left to test
 * on.
 *
 * @param values greatest value by figure, for example {@code hit@20}
 * @param epochs epoch that has it, the first of equals, from 1
 */
public record BestOnTest(Map<String, Double> values, Map<String, Integer> epochs) {
  /**
   * Looks at the final phase of a training.
   *
   * @return nothing if the model has no epochs, or one of that phase was not monitored
   */
  public static Optional<BestOnTest> of(List<EpochRecord> curve) {
    List<EpochRecord> phase = finalPhase(curve);
    if (phase.isEmpty() || phase.stream().anyMatch(epoch -> epoch.test().isEmpty())) {
      return Optional.empty();
    }
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, Integer> epochs = new LinkedHashMap<>();
    for (EpochRecord epoch : phase) {
      epoch
          .test()
          .forEach(
              (figure, value) -> {
                if (value > values.getOrDefault(figure, Double.NEGATIVE_INFINITY)) {
                  values.put(figure, value);
                  epochs.put(figure, epoch.epoch());
                }
              });
    }
    return Optional.of(new BestOnTest(values, epochs));
  }

  /** The epochs of the phase that ended the training. */
  static List<EpochRecord> finalPhase(List<EpochRecord> curve) {
    if (curve.isEmpty()) {
      return List.of();
    }
    String last = curve.get(curve.size() - 1).phase();
    return curve.stream().filter(epoch -> epoch.phase().equals(last)).toList();
  }
}
