package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linet.evaluation.testing.SampleComparison;

class EpochChoiceTest {
  private static final String SETTINGS = "Settings are as given; none was chosen here.";

  private static List<String> sentences(ComparedRun... runs) {
    return EpochChoice.of(SampleComparison.of(List.of(runs), runs[0].name()));
  }

  @Test
  void namesTheRowsThatTheTailOfTrainChoseAndThoseThatASettingFixed() {
    assertThat(
            sentences(
                SampleComparison.run("pop", "pop", 40),
                SampleComparison.runOfOneEpoch("bpr-mf", "bpr-mf", 20, 1),
                SampleComparison.run("gru4rec", "gru4rec", 14, 1),
                SampleComparison.runOfOneEpoch("my-narm", "narm", 14, 1),
                SampleComparison.run("linet", "linet", 11, 1),
                SampleComparison.run("linet", "linet", 12, 2)))
        .containsExactly(
            "Epochs chosen on the newest part of the training sessions, never on test: gru4rec,"
                + " linet.",
            "Number of epochs fixed before the training, by a setting: bpr-mf, my-narm.",
            SETTINGS);
  }

  @Test
  void isSilentOnWhatNoRowHas() {
    assertThat(sentences(SampleComparison.run("pop", "pop", 40))).containsExactly(SETTINGS);
    assertThat(sentences(SampleComparison.runOfOneEpoch("linet", "linet", 11, 1)))
        .containsExactly(
            "Number of epochs fixed before the training, by a setting: linet.", SETTINGS);
    assertThat(sentences(SampleComparison.run("linet", "linet", 11, 1))).hasSize(2);
  }

  @Test
  void aRowOfWhichOneSeedWasNotChosenSoIsNotSaidToBe() {
    assertThat(
            sentences(
                SampleComparison.run("linet", "linet", 11, 1),
                SampleComparison.runOfOneEpoch("linet", "linet", 11, 2)))
        .noneMatch(sentence -> sentence.contains("newest part"));
  }
}
