package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.core.testing.ModelFolders;
import org.linet.core.testing.RandomSeed;
import org.linet.jobs.testing.SmallData;

/** Two-stage trainings that are killed in each of their phases, and go on. */
class KilledTwoStageTest {
  private static final int SESSIONS = 2_000;
  private static final int ITEMS = 300;
  private static final int LAST = 12;
  private static final long PATIENCE_MILLIS = 60_000;

  /** What is printed when a phase has begun and is not over. */
  private static final List<String> PHASES =
      List.of("linet on the head", "vstan on the head", "ranker epoch 1:", "linet on all of train");

  private final Random random = RandomSeed.random(getClass());

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  KilledTwoStageTest() {}

  @Test
  void aTrainingThatIsKilledInEachPhaseLeavesTheModelOfOneThatIsNot() throws Exception {
    SmallData.write(folder.resolve("data"), sessions(SESSIONS), sessions(2));
    LinetProcess.Result whole = LinetProcess.run(folder, command("whole"));
    assertThat(whole.status()).as(whole.err()).isZero();
    for (String phase : PHASES) {
      List<String> args = new ArrayList<>(List.of(command("killed")));
      if (Files.exists(folder.resolve("killed.training"))) {
        args.add("--resume");
      }
      kill(args.toArray(String[]::new), phase);
      assertThat(folder.resolve("killed")).doesNotExist();
    }
    List<String> args = new ArrayList<>(List.of(command("killed")));
    args.add("--resume");
    LinetProcess.Result resumed = LinetProcess.run(folder, args.toArray(String[]::new));
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).doesNotContain("on the head").doesNotContain("ranker epoch 1:");
    assertThat(ModelFolders.checksums(folder.resolve("killed")))
        .hasSizeGreaterThan(5)
        .isEqualTo(ModelFolders.checksums(folder.resolve("whole")));
    assertThat(folder.resolve("killed.training")).doesNotExist();
  }

  private void kill(String[] args, String phase) throws Exception {
    LinetProcess.Started training = LinetProcess.start(folder, List.of(), args);
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (training.process().isAlive()
        && !Files.readString(training.err()).contains(phase)
        && System.currentTimeMillis() < end) {
      Thread.sleep(5);
    }
    Thread.sleep(random.nextInt(100));
    training.process().destroyForcibly();
    LinetProcess.Result killed = training.await();
    assertThat(killed.err()).contains(phase);
    assertThat(killed.status()).as("still running in the phase '" + phase + "'").isEqualTo(137);
  }

  private static String[] command(String out) {
    return new String[] {
      "train",
      "--data",
      "data",
      "--model",
      "two-stage",
      "--out",
      out,
      "--set",
      "linet.epochs=2",
      "--set",
      "linet.dimension=16",
      "--set",
      "epochs=8",
      "--set",
      "candidates=48"
    };
  }

  /** Sessions whose items come near each other in the catalogue. */
  private String sessions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            session -> {
              int first = random.nextInt(ITEMS);
              return random
                  .ints(2 + random.nextInt(LAST), 0, LAST)
                  .mapToObj(step -> "i" + (first + step) % ITEMS)
                  .collect(Collectors.joining(" "));
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
