package org.linet.evaluation.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelDescription;
import org.linet.evaluation.EvaluationResult;

/**
 * One trained model on the test sessions.
 *
 * @param name what the comparison calls it; the runs of one name are one row
 * @param variant its family, or its family without a part ({@code linet-no-le}), which is what
 *     published figures go by; null if several parts are missing
 * @param description the content of its {@code model.json}
 * @param result its evaluation
 * @param latency of single predictions
 * @param bytes of all files of the model folder
 */
public record ComparedRun(
    String name,
    @Nullable String variant,
    ModelDescription description,
    EvaluationResult result,
    PredictionLatency latency,
    long bytes) {
  private static final String SEED = "seed";

  /** Seed of the training, or nothing where the family draws nothing by chance. */
  public Optional<Long> seed() {
    return description.hyperparameters().containsKey(SEED)
        ? Optional.of(description.seed())
        : Optional.empty();
  }

  /**
   * The epoch whose weights the model has. After a refit that is its last; without one it is the
   * first that had the model's validation figures.
   */
  public OptionalInt chosenEpoch() {
    List<EpochRecord> phase = BestOnTest.finalPhase(description.epochs());
    if (phase.isEmpty()) {
      return OptionalInt.empty();
    }
    EpochRecord last = phase.get(phase.size() - 1);
    return last.validation().isEmpty()
        ? OptionalInt.of(last.epoch())
        : phase.stream()
            .filter(epoch -> epoch.validation().equals(description.validation()))
            .mapToInt(EpochRecord::epoch)
            .findFirst();
  }

  /** Whether sessions that were held back from the tail of train chose the epoch. */
  boolean isEpochChosenOnTail() {
    return description.epochs().stream().anyMatch(epoch -> !epoch.validation().isEmpty());
  }

  /** Time of the epochs, pauses and the monitoring of test figures left out; or of the whole. */
  double trainSeconds() {
    return description.epochs().isEmpty()
        ? description.trainSeconds()
        : description.epochs().stream()
            .mapToDouble(epoch -> epoch.seconds() + epoch.validationSeconds())
            .sum();
  }

  /** The best epoch on test, where the training was monitored. */
  Optional<BestOnTest> bestOnTest() {
    return BestOnTest.of(description.epochs());
  }
}
