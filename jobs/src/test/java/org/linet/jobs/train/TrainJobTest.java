package org.linet.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.TrainingListener;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.monitor.TrainingDisplay;
import org.linet.jobs.testing.SmallData;
import org.linet.jobs.testing.ToyFamily;

class TrainJobTest {
  @TempDir private Path folder;
  private Path data;
  private Path model;
  private Path work;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  TrainJobTest() {}

  @BeforeEach
  void makeData() throws IOException {
    data = SmallData.write(folder.resolve("shop"));
    model = folder.resolve("out").resolve("model");
    work = folder.resolve("out").resolve("model.training");
  }

  @Test
  void leavesAModelAndNoWorkFolder() {
    job(Map.of("seed", "7"), false).run(monitor(TrainingListener.SILENT, () -> false));
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
    assertThatThrownBy(
            () -> job(Map.of(), false).run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("model exists already");
    assertThat(model).isEmptyDirectory();
  }

  @Test
  void aStoppedTrainingGoesOnWhereItStopped() throws IOException {
    stopInEpoch(3, Map.of("epochs", "4"));
    assertThat(Files.readAllLines(work.resolve("metrics.jsonl"))).hasSize(2);

    List<Integer> epochs = new ArrayList<>();
    job(Map.of(), true).run(monitor(epochsInto(epochs), () -> false));
    assertThat(epochs).containsExactly(3, 4);
    assertThat(ModelArtifact.open(model).description().hyperparameters())
        .containsEntry("epochs", 4L);
    assertThat(work).doesNotExist();
  }

  @Test
  void isUnfinishedAsLongAsThereIsACheckpointToGoOnFrom() {
    assertThat(TrainJob.isUnfinished(model)).isFalse();
    stopInEpoch(1, Map.of());
    assertThat(TrainJob.isUnfinished(model)).as("stopped before a checkpoint").isFalse();
    stopInEpoch(2, Map.of());
    assertThat(TrainJob.isUnfinished(model)).as("stopped after a checkpoint").isTrue();
    job(Map.of(), true).run(monitor(TrainingListener.SILENT, () -> false));
    assertThat(TrainJob.isUnfinished(model)).as("done").isFalse();
  }

  @Test
  void refusesToBeginWhereATrainingWasBegun() {
    stopInEpoch(2, Map.of());
    assertThatThrownBy(
            () -> job(Map.of(), false).run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("go on by resuming");
    assertThat(work).exists();
  }

  @Test
  void refusesToResumeWithAnotherSetting() {
    stopInEpoch(2, Map.of("seed", "7"));
    assertThatThrownBy(
            () -> job(Map.of("seed", "8"), true).run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("seed=7");
    assertThat(work).exists();
  }

  @Test
  void refusesToResumeOnOtherData() throws IOException {
    stopInEpoch(2, Map.of());
    SmallData.write(data, "a b c\n", "a b\n");
    assertThatThrownBy(() -> job(Map.of(), true).run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("other data");
  }

  @Test
  void refusesToResumeWhatWasNeverBegun() {
    assertThatThrownBy(() -> job(Map.of(), true).run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("nothing to resume");
  }

  @Test
  void aFailureBeforeTheFirstCheckpointLeavesNothing() {
    assertThatThrownBy(
            () ->
                job(Map.of("fails-in", "1"), false)
                    .run(monitor(TrainingListener.SILENT, () -> false)))
        .isInstanceOf(LinetException.class);
    assertThat(work).doesNotExist();
    assertThat(model).doesNotExist();
  }

  @Test
  void aFailureAfterACheckpointKeepsIt() {
    assertThatThrownBy(
            () ->
                job(Map.of("fails-in", "2"), false)
                    .run(monitor(TrainingListener.SILENT, () -> false)))
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
            assertThatThrownBy(() -> job(Map.of(), true).run(monitor(SILENT, () -> false)))
                .isInstanceOf(LinetException.class)
                .hasMessageContaining("Another process");
          }
        };
    job(Map.of(), false).run(monitor(intruder, () -> false));
    assertThat(model).exists();
  }

  private TrainJob job(Map<String, String> settings, boolean resume) {
    return new TrainJob(
        TrainRequest.of(data, new ToyFamily(), model).with(settings).withResume(resume));
  }

  private static JobMonitor monitor(TrainingListener listener, BooleanSupplier stop) {
    return new JobMonitor() {
      @Override
      public TrainingDisplay training() {
        return new ForwardingDisplay(listener);
      }

      @Override
      public boolean stopRequested() {
        return stop.getAsBoolean();
      }
    };
  }

  /** Tells a listener. */
  private record ForwardingDisplay(TrainingListener listener) implements TrainingDisplay {
    @Override
    public void message(String text) {
      listener.message(text);
    }

    @Override
    public void step(Step step) {
      listener.step(step);
    }

    @Override
    public void epoch(EpochRecord epoch) {
      listener.epoch(epoch);
    }

    @Override
    public void close() {}
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
    assertThatThrownBy(() -> job(settings, false).run(monitor(stopper, () -> stop[0])))
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
