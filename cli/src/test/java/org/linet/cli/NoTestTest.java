package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data sets without test sessions: what needs none works, all else says that there are none. */
class NoTestTest {
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path model;

  @SuppressWarnings("NullAway.Init") // JUnit and the method below fill the fields
  NoTestTest() {}

  @BeforeEach
  void train() throws IOException {
    data = SmallData.write(folder.resolve("data"), "a b c\na b\nb c a\n".repeat(40), "");
    Files.writeString(data.resolve("train-times.txt"), "1 2 3\n4 5\n6 7 8\n".repeat(40));
    Files.writeString(data.resolve("test-times.txt"), "");
    model = folder.resolve("model");
    run("train", "--model", "item-knn", "--out", model.toString());
  }

  private void run(String command, String... args) {
    assertThat(status(command, args)).as(linet.err()).isZero();
  }

  private int status(String command, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = command;
    all[1] = "--data";
    all[2] = data.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return linet.run(all);
  }

  @Test
  void anAuditCountsNothing() {
    run("audit");
    assertThat(linet.out()).doesNotContain("NaN");
    run("audit", "--json");
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.at("/test/sessions").asInt(-1)).isZero();
    assertThat(json.at("/test/meanLength").asDouble(-1)).isZero();
    assertThat(json.at("/leaks/firstTestMillis").isNull()).isTrue();
    assertThat(json.at("/train/sessions").asInt()).isEqualTo(120);
  }

  @Test
  void aSearchUsesTheTailOfTrain() {
    run(
        "tune",
        "--model",
        "item-knn",
        "--trials",
        "2",
        "--budget",
        "9",
        "--out",
        folder.resolve("t").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate --model MODEL",
        "order --model MODEL",
        "replay --model MODEL",
        "compare --models pop,item-knn --out OUT",
        "ablate --model linet --out OUT",
        "probe --models item-knn --out OUT",
      })
  void whatMeasuresSaysThatThereIsNoTest(String line) {
    Path out = folder.resolve("report");
    String[] words =
        line.replace("MODEL", model.toString()).replace("OUT", out.toString()).split(" ", 2);
    assertThat(status(words[0], words[1].split(" "))).isEqualTo(ExitStatus.FAILED);
    assertThat(linet.err())
        .hasLineCount(1)
        .contains("has no test sessions", "prepare the log again with a test window");
  }
}
