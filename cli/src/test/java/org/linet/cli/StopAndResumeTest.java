package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.cli.testing.LinetProcess;
import org.linet.cli.testing.Signals;
import org.linet.jobs.testing.SmallData;

/** Trainings that real signals end, and what is left to go on from. */
@DisabledOnOs(OS.WINDOWS)
class StopAndResumeTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  StopAndResumeTest() {}

  @ParameterizedTest
  @CsvSource({"-INT, 130", "-TERM, 143"})
  void aStoppedTrainingLeavesACheckpointAndSaysHowToGoOn(String name, int status) throws Exception {
    Signals.assumeReachesChildren(name);
    LinetProcess.Started training = startASlowTraining();
    Signals.send(name, training.process());
    LinetProcess.Result stopped = training.await();
    assertThat(stopped.status()).as(stopped.err()).isEqualTo(status);
    assertThat(stopped.err()).contains("stopping").contains("--resume").doesNotContain("\tat ");
    assertThat(folder.resolve("model")).doesNotExist();
    goesOn();
  }

  @Test
  void aStoppedTrainingTellsAProgramThatItWasInterrupted() throws Exception {
    LinetProcess.Started training = startASlowTraining("--json");
    Signals.send("-TERM", training.process());
    LinetProcess.Result stopped = training.await();
    assertThat(stopped.out())
        .startsWith("{\"error\":{\"code\":\"interrupted\",\"message\":\"")
        .hasLineCount(1);
  }

  @Test
  void aKilledTrainingGoesOnFromItsLastCheckpoint() throws Exception {
    LinetProcess.Started training = startASlowTraining();
    Signals.send("-KILL", training.process());
    assertThat(training.await().status()).isEqualTo(137);
    goesOn();
  }

  private void goesOn() throws Exception {
    int done = Files.readAllLines(folder.resolve("model.training/metrics.jsonl")).size();
    assertThat(done).isBetween(1, 19);
    LinetProcess.Result resumed =
        LinetProcess.run(
            folder, "train", "--data", "data", "--model", "toy", "--out", "model", "--resume");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("toy epoch 20:").doesNotContain("toy epoch 1:");
    assertThat(folder.resolve("model/model.json")).exists();
    assertThat(folder.resolve("model.training")).doesNotExist();
  }

  /** Starts twenty epochs of a fifth of a second, and waits for the first. */
  private LinetProcess.Started startASlowTraining(String... more) throws Exception {
    SmallData.write(folder.resolve("data"));
    List<String> args =
        new ArrayList<>(List.of("train", "--data", "data", "--model", "toy", "--out", "model"));
    args.addAll(List.of("--set", "epochs=20", "--set", "step-millis=200"));
    args.addAll(List.of(more));
    LinetProcess.Started training =
        LinetProcess.start(folder, List.of(), args.toArray(String[]::new));
    Path metrics = folder.resolve("model.training/metrics.jsonl");
    for (int waited = 0; !Files.exists(metrics) && waited < 600; waited++) {
      Thread.sleep(50);
    }
    assertThat(metrics).exists();
    return training;
  }
}
