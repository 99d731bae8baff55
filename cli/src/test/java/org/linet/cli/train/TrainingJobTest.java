package org.linet.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.SmallData;
import org.linet.cli.testing.ToyFamily;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.TrainingListener;

class TrainingJobTest {
  @TempDir private Path folder;
  private Path data;
  private Path model;
  private Path work;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  TrainingJobTest() {}

  @BeforeEach
  void makeData() throws IOException {
    data = SmallData.write(folder.resolve("shop"));
    model = folder.resolve("out").resolve("model");
    work = folder.resolve("out").resolve("model.training");
  }

  @Test
  void leavesAModelAndNoWorkFolder() {
    job(Map.of("seed", "7"), false).run(TrainingListener.SILENT, () -> false);
    ModelArtifact artifact = ModelArtifact.open(model);
    assertThat(artifact.description().family()).isEqualTo("toy");
    assertThat(artifact.description().seed()).isEqualTo(7);
    assertThat(artifact.description().dataName()).isEqualTo("shop");
    assertThat(artifact.description().epochs()).hasSize(3);
    assertThat(folder.resolve("out")).isDirectoryContaining(path -> path.equals(model));
    assertThat(work).doesNotExist();
  }

  @Test
  void refusesAModelThatExistsBeforeItReadsAnything() throws IOException {
    Files.createDirectories(model);
    data = folder.resolve("missing");
    assertThatThrownBy(() -> job(Map.of(), false).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("model exists already");
    assertThat(model).isEmptyDirectory();
  }

  @Test
  void aStoppedTrainingGoesOnWhereItStopped() throws IOException {
    stopInEpoch(3, Map.of("epochs", "4"));
    assertThat(Files.readAllLines(work.resolve("metrics.jsonl"))).hasSize(2);

    List<Integer> epochs = new ArrayList<>();
    job(Map.of(), true).run(epochsInto(epochs), () -> false);
    assertThat(epochs).containsExactly(3, 4);
    assertThat(ModelArtifact.open(model).description().hyperparameters())
        .containsEntry("epochs", 4L);
    assertThat(work).doesNotExist();
  }

  @Test
  void isUnfinishedAsLongAsThereIsACheckpointToGoOnFrom() {
    assertThat(TrainingJob.isUnfinished(model)).isFalse();
    stopInEpoch(1, Map.of());
    assertThat(TrainingJob.isUnfinished(model)).as("stopped before a checkpoint").isFalse();
    stopInEpoch(2, Map.of());
    assertThat(TrainingJob.isUnfinished(model)).as("stopped after a checkpoint").isTrue();
    job(Map.of(), true).run(TrainingListener.SILENT, () -> false);
    assertThat(TrainingJob.isUnfinished(model)).as("done").isFalse();
  }

  @Test
  void refusesToBeginWhereATrainingWasBegun() {
    stopInEpoch(2, Map.of());
    assertThatThrownBy(() -> job(Map.of(), false).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("--resume");
    assertThat(work).exists();
  }

  @Test
  void refusesToResumeWithAnotherSetting() {
    stopInEpoch(2, Map.of("seed", "7"));
    assertThatThrownBy(
            () -> job(Map.of("seed", "8"), true).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("seed=7");
    assertThat(work).exists();
  }

  @Test
  void refusesToResumeOnOtherData() throws IOException {
    stopInEpoch(2, Map.of());
    SmallData.write(data, "a b c\n", "a b\n");
    assertThatThrownBy(() -> job(Map.of(), true).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("other data");
  }

  @Test
  void refusesToResumeWhatWasNeverBegun() {
    assertThatThrownBy(() -> job(Map.of(), true).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("nothing to resume");
  }

  @Test
  void aFailureBeforeTheFirstCheckpointLeavesNothing() {
    assertThatThrownBy(
            () -> job(Map.of("fails-in", "1"), false).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class);
    assertThat(work).doesNotExist();
    assertThat(model).doesNotExist();
  }

  @Test
  void aFailureAfterACheckpointKeepsIt() {
    assertThatThrownBy(
            () -> job(Map.of("fails-in", "2"), false).run(TrainingListener.SILENT, () -> false))
        .isInstanceOf(LinetException.class);
    assertThat(work.resolve("toy-checkpoint")).exists();
    assertThat(model).doesNotExist();
  }

  @Test
  void twoTrainingsCannotShareAWorkFolder() {
    TrainingListener intruder =
        new TrainingListener() {
          @Override
          public void step(Step step) {
            assertThatThrownBy(() -> job(Map.of(), true).run(SILENT, () -> false))
                .isInstanceOf(LinetException.class)
                .hasMessageContaining("Another process");
          }
        };
    job(Map.of(), false).run(intruder, () -> false);
    assertThat(model).exists();
  }

  private TrainingJob job(Map<String, String> settings, boolean resume) {
    return new TrainingJob(data, new ToyFamily(), settings, model, resume, Duration.ofMinutes(5));
  }

  private void stopInEpoch(int epoch, Map<String, String> settings) {
    boolean[] stop = {false};
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void step(Step step) {
            stop[0] = step.epoch() == epoch;
          }
        };
    assertThatThrownBy(() -> job(settings, false).run(stopper, () -> stop[0]))
        .isInstanceOf(StoppedException.class);
  }

  private static TrainingListener epochsInto(List<Integer> epochs) {
    return new TrainingListener() {
      @Override
      public void epoch(EpochRecord epoch) {
        epochs.add(epoch.epoch());
      }
    };
  }
}
