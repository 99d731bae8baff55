package org.linet.neural.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.JavaProcess;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.linet.LinetFamily;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.ResumeCheck;
import org.linet.neural.testing.SmallData;
import org.linet.neural.testing.SmallTraining;

/** A training that was interrupted ends with the weights of one that was not, to the bit. */
class ResumeTest {
  private static final int AHEAD = 20;
  private static final int KILLED = 128 + 9;

  private final Random random = RandomSeed.random(getClass());

  @TempDir Path folder;

  @Test
  void aTrainingKilledInBothPhasesEndsWithTheSameWeights() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    killAfter("selection", 2 + random.nextInt(30), work, false);
    killAfter("selection", 2 + random.nextInt(20), work, true);
    killAfter("refit", 2 + random.nextInt(60), work, true);
    assertThat(finish(work)).isEqualTo(uninterrupted(SmallTraining.settings()));
  }

  @Test
  void aTrainingWithoutRefitKilledAfterItsBestEpochEndsWithTheSameWeights() throws Exception {
    // so slow that later epochs rank no better: the first is the best, and must survive the kill
    String[] settings = {
      "refit", "false", "learning-rate", "1e-7", "decay", "1", "epochs", "3", "patience", "3"
    };
    Path work = Files.createDirectory(folder.resolve("work"));
    killAfter("selection 2", 2 + random.nextInt(40), work, false, settings);
    assertThat(finish(work, settings)).isEqualTo(uninterrupted(SmallTraining.settings(settings)));
  }

  @Test
  void aTrainingStoppedAgainAndAgainEndsWithTheSameWeights() throws Exception {
    String[][] ways = {
      {"refit", "true"},
      {"refit", "false", "threads", "3"},
      {"loss", "sampled", "negatives", "12", "threads", "2"},
      {"loss", "sampled", "negatives", "5", "refit", "false", "optimizer", "adamw"}
    };
    for (String[] way : ways) {
      Hyperparameters settings =
          LinetNetworks.changed(SmallTraining.settings("dropout", "0.3"), way);
      ResumeCheck.agrees(new LinetFamily(), settings, folder, random);
    }
  }

  @Test
  void aFinishedTrainingResumedGivesItsWeightsAgain() throws Exception {
    for (String refit : new String[] {"true", "false"}) {
      Hyperparameters settings = SmallTraining.settings("refit", refit, "epochs", "1");
      Path work = Files.createDirectory(folder.resolve("finished-" + refit));
      byte[] first = train(settings, work, false);
      assertThat(train(settings, work, true)).isEqualTo(first);
    }
  }

  @Test
  void anEpochWhoseValidationFailedIsMeasuredAndNotTrainedAgain() throws Exception {
    for (String loss : new String[] {"full", "sampled"}) {
      Hyperparameters settings = SmallTraining.settings("loss", loss, "negatives", "9");
      Path work = Files.createDirectory(folder.resolve("unmeasured-" + loss));
      TrainingListener failing =
          new TrainingListener() {
            @Override
            public void epoch(EpochRecord epoch) {
              throw new OutOfMemoryError("in the validation");
            }
          };
      assertThatThrownBy(() -> train(settings, work, false, failing))
          .isInstanceOf(OutOfMemoryError.class);
      checkpoint(work);
      List<String> steps = new ArrayList<>();
      TrainingListener watching =
          new TrainingListener() {
            @Override
            public void step(Step step) {
              steps.add(step.phase() + step.epoch());
            }
          };
      byte[] resumed = train(settings, work, true, watching);
      assertThat(resumed).isEqualTo(uninterrupted(settings));
      assertThat(steps).contains("selection2").doesNotContain("selection1");
    }
  }

  @Test
  void theSeedAloneDecidesTheWeights() throws Exception {
    for (String loss : new String[] {"full", "sampled"}) {
      String[] same = {"epochs", "1", "threads", "2", "loss", loss, "negatives", "9"};
      byte[] weights = uninterrupted(SmallTraining.settings(same));
      assertThat(uninterrupted(SmallTraining.settings(same))).isEqualTo(weights);
      Hyperparameters other = LinetNetworks.changed(SmallTraining.settings(same), "seed", "43");
      assertThat(uninterrupted(other)).isNotEqualTo(weights);
    }
  }

  @Test
  void refusesToResumeWithOtherSettingsNamingTheSetting() {
    Hyperparameters settings = SmallTraining.settings();
    Path work = stopped(settings);
    assertThatThrownBy(() -> train(SmallTraining.settings("learning-rate", "0.02"), work, true))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("learning-rate=0.01")
        .hasMessageContaining("0.02");
    assertThatThrownBy(() -> train(SmallTraining.settings("m", "3"), work, true))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("m=2");
    assertThatThrownBy(() -> train(SmallTraining.settings("normalize", "false"), work, true))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("normalize=true");
  }

  @Test
  void refusesToResumeOnOtherData() {
    Path work = stopped(SmallTraining.settings());
    TrainingSet other = SmallData.trainingSet(SmallData.planted(200, 40, new Random(9)), 40);
    assertThatThrownBy(
            () ->
                new LinetFamily()
                    .train(
                        SmallTraining.request(
                            other,
                            SmallTraining.settings(),
                            work,
                            true,
                            TrainingListener.SILENT,
                            () -> false)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("other data")
        .hasMessageContaining(other.fingerprint());
  }

  @Test
  void resumesFromNothingByStartingAtTheBeginning() throws Exception {
    Hyperparameters settings = SmallTraining.settings("epochs", "1");
    Path work = Files.createDirectory(folder.resolve("empty"));
    assertThat(train(settings, work, true)).isEqualTo(uninterrupted(settings));
  }

  @Test
  void refusesADamagedCheckpointNamingTheFile() throws Exception {
    Hyperparameters settings = SmallTraining.settings();
    Path work = stopped(settings);
    for (String name : new String[] {"tensors.safetensors", "state.json"}) {
      Path file = checkpoint(work).resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[name.equals("state.json") ? 0 : whole.length - 3] ^= 4;
      Files.write(file, flipped);
      refused(settings, work, file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      refused(settings, work, file);
      Files.write(file, new byte[0]);
      refused(settings, work, file);
      Files.delete(file);
      refused(settings, work, file);
      Files.write(file, whole);
    }
    assertThat(train(settings, work, true)).isEqualTo(uninterrupted(settings));
  }

  private static void refused(Hyperparameters settings, Path work, Path file) {
    assertThatThrownBy(() -> train(settings, work, true))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(file.toString());
  }

  private static Path checkpoint(Path work) throws IOException {
    try (Stream<Path> entries = Files.list(work)) {
      List<Path> checkpoints =
          entries.filter(p -> p.getFileName().toString().startsWith("checkpoint-")).toList();
      assertThat(checkpoints).as("one checkpoint, the older ones gone").hasSize(1);
      return checkpoints.get(0);
    }
  }

  /** A work folder whose training was stopped in its first epoch. */
  private Path stopped(Hyperparameters settings) {
    Path work = folder.resolve("stopped");
    AtomicInteger left = new AtomicInteger(5);
    assertThatThrownBy(
            () ->
                new LinetFamily()
                    .train(
                        SmallTraining.request(
                            SmallTraining.data(),
                            settings,
                            Files.createDirectory(work),
                            false,
                            TrainingListener.SILENT,
                            () -> left.decrementAndGet() == 0)))
        .isInstanceOf(StoppedException.class);
    return work;
  }

  private byte[] uninterrupted(Hyperparameters settings) throws IOException {
    return SmallTraining.weights(new LinetFamily(), settings, folder);
  }

  private static byte[] train(Hyperparameters settings, Path work, boolean resume) {
    return train(settings, work, resume, TrainingListener.SILENT);
  }

  private static byte[] train(
      Hyperparameters settings, Path work, boolean resume, TrainingListener listener) {
    TrainingSet data = SmallTraining.data();
    try (TrainedModel model =
        new LinetFamily()
            .train(
                new TrainingRequest(
                    data, settings, work, resume, SmallTraining.SELDOM, listener, () -> false))) {
      return SmallTraining.weightsFile(model);
    }
  }

  /** Runs the training until it reported so many steps of a phase, and kills it (SIGKILL). */
  private void killAfter(String phase, int steps, Path work, boolean resume, String... settings)
      throws Exception {
    System.out.println("killing after step " + steps + " of " + phase);
    Process process = start(work, resume, settings);
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        OutputStream permits = process.getOutputStream()) {
      permits.write(new byte[AHEAD]);
      permits.flush();
      int seen = 0;
      while (seen < steps) {
        String line = lines.readLine();
        assertThat(line).as("the process ended before it could be killed").isNotNull();
        seen += line != null && line.startsWith("step " + phase) ? 1 : 0;
        permits.write(0);
        permits.flush();
      }
      Thread.sleep(random.nextInt(10));
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(KILLED);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Resumes, runs to the end, and returns the weights. */
  private byte[] finish(Path work, String... settings) throws Exception {
    Process process = start(work, true, settings);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Files.readAllBytes(folder.resolve("weights.safetensors"));
  }

  private Process start(Path work, boolean resume, String... settings) throws IOException {
    List<String> command =
        JavaProcess.command(
            List.of("-Xmx256m", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
            TrainingProcess.class.getName(),
            work.toString(),
            folder.toString(),
            Boolean.toString(resume));
    command.addAll(List.of(settings));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
