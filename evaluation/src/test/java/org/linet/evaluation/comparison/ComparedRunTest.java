package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelDescription;
import org.linet.evaluation.testing.SampleComparison;

class ComparedRunTest {
  private static final ComparedRun WITH_EPOCHS = SampleComparison.run("linet", "linet", 5, 1);
  private static final ComparedRun WITHOUT = SampleComparison.run("pop", "pop", 5);

  private static EpochRecord epoch(String phase, int epoch, double hit, double test) {
    return new EpochRecord(
        phase, epoch, 0.1, 1, hit < 0 ? Map.of() : Map.of("hit@20", hit), 10, 3, 0.25, test(test));
  }

  private static Map<String, Double> test(double hit) {
    return hit < 0 ? Map.of() : Map.of("hit@20", hit, "mrr@20", 1 - hit);
  }

  private static ComparedRun run(Map<String, Double> validation, List<EpochRecord> epochs) {
    ModelDescription d = WITH_EPOCHS.description();
    return new ComparedRun(
        "linet",
        "linet",
        new ModelDescription(
            d.formatVersion(),
            d.family(),
            d.hyperparameters(),
            d.catalogueSize(),
            d.dataFingerprint(),
            d.dataName(),
            d.trainSessions(),
            d.trainSamples(),
            d.seed(),
            validation,
            epochs,
            d.trainSeconds(),
            d.libraryVersion(),
            d.environment(),
            d.created(),
            d.files()),
        WITH_EPOCHS.result(),
        WITH_EPOCHS.latency(),
        1);
  }

  @Test
  void theChosenEpochIsTheLastOfTheRefit() {
    assertThat(WITH_EPOCHS.chosenEpoch()).hasValue(2);
    assertThat(WITHOUT.chosenEpoch()).isEmpty();
  }

  @Test
  void withoutARefitTheChosenEpochIsTheFirstWithTheModelsFigures() {
    ComparedRun run =
        run(
            Map.of("hit@20", 0.5),
            List.of(
                epoch("selection", 1, 0.4, -1),
                epoch("selection", 2, 0.5, -1),
                epoch("selection", 3, 0.5, -1)));
    assertThat(run.chosenEpoch()).hasValue(2);
    assertThat(run.bestOnTest()).isEmpty();
  }

  @Test
  void theBestEpochOnTestIsAnotherForEachFigure() {
    ComparedRun run =
        run(
            Map.of(),
            List.of(
                epoch("selection", 1, 0.9, 0.9),
                epoch("refit", 1, -1, 0.3),
                epoch("refit", 2, -1, 0.6),
                epoch("refit", 3, -1, 0.6)));
    BestOnTest best = run.bestOnTest().orElseThrow();
    assertThat(best.values()).containsEntry("hit@20", 0.6).containsEntry("mrr@20", 0.7);
    assertThat(best.epochs()).containsEntry("hit@20", 2).containsEntry("mrr@20", 1);
  }

  @Test
  void anEpochThatWasNotMonitoredLeavesNoBest() {
    ComparedRun run = run(Map.of(), List.of(epoch("refit", 1, -1, -1), epoch("refit", 2, -1, 0.6)));
    assertThat(run.bestOnTest()).isEmpty();
  }

  @Test
  void trainingTimeIsThatOfTheEpochsWithoutPausesAndMonitoring() {
    assertThat(WITH_EPOCHS.trainSeconds()).isEqualTo(4 * 2 + 2 * 0.5);
    assertThat(WITHOUT.trainSeconds()).isEqualTo(7.5);
  }

  @Test
  void onlyFamiliesThatDrawByChanceHaveASeed() {
    assertThat(WITH_EPOCHS.seed()).contains(1L);
    assertThat(WITHOUT.seed()).isEmpty();
  }
}
