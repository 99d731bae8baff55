package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.cli.testing.LinetProcess;
import org.linet.jobs.testing.SmallData;

/** Trainings that real signals end, and what is left to go on from. */
@DisabledOnOs(OS.WINDOWS)
class StopAndResumeTest {
  private static final int SIGINT = 2;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  StopAndResumeTest() {}

  @ParameterizedTest
  @CsvSource({"-INT, 130", "-TERM, 143"})
  void aStoppedTrainingLeavesACheckpointAndSaysHowToGoOn(String name, int status) throws Exception {
    assumeThat(name.equals("-INT") && isInterruptIgnored())
        .as("these tests run in the background, where Ctrl-C is ignored by every child")
        .isFalse();
    LinetProcess.Started training = startASlowTraining();
    signal(training, name);
    LinetProcess.Result stopped = training.await();
    assertThat(stopped.status()).as(stopped.err()).isEqualTo(status);
    assertThat(stopped.err()).contains("stopping").contains("--resume").doesNotContain("\tat ");
    assertThat(folder.resolve("model")).doesNotExist();
    goesOn();
  }

  @Test
  void aStoppedTrainingTellsAProgramThatItWasInterrupted() throws Exception {
    LinetProcess.Started training = startASlowTraining("--json");
    signal(training, "-TERM");
    LinetProcess.Result stopped = training.await();
    assertThat(stopped.out())
        .startsWith("{\"error\":{\"code\":\"interrupted\",\"message\":\"")
        .hasLineCount(1);
  }

  @Test
  void aKilledTrainingGoesOnFromItsLastCheckpoint() throws Exception {
    LinetProcess.Started training = startASlowTraining();
    signal(training, "-KILL");
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

  /** A shell starts background jobs with SIGINT ignored, and children inherit that. */
  private static boolean isInterruptIgnored() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0")
            .replaceFirst("SigIgn:\\s*", "");
    return (Long.parseUnsignedLong(mask, 16) & (1L << (SIGINT - 1))) != 0;
  }

  private static void signal(LinetProcess.Started training, String name) throws Exception {
    Process kill =
        new ProcessBuilder("kill", name, Long.toString(training.process().pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
