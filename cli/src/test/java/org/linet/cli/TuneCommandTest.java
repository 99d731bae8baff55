package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TuneCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SESSIONS = 130;

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path trials;
  private List<String> train;

  @SuppressWarnings("NullAway.Init") // JUnit and the method below fill the fields
  TuneCommandTest() {}

  @BeforeEach
  void makeData() throws IOException {
    Random random = new Random(5);
    train = new ArrayList<>();
    for (int s = 0; s < SESSIONS; s++) {
      int first = random.nextInt(20);
      train.add("i" + first + " i" + (first + 1) % 20 + " i" + random.nextInt(20));
    }
    String lines = String.join("\n", train) + "\n";
    // the test set holds nothing that could be known: whoever looks at it finds no hit
    data = SmallData.write(folder.resolve("data"), lines, "x y\ny z\n");
    trials = folder.resolve("trials");
  }

  @Test
  void aTrialIsAModelOfTheHeadOfTrainEvaluatedOnItsTail() throws IOException {
    assertThat(tune("item-knn", "--trials", "3", "--json")).as(linet.err()).isZero();
    JsonNode json = JSON.readTree(linet.out());
    assertThat(json.get("trials").asInt()).isEqualTo(3);
    JsonNode first = JSON.readTree(Files.readAllLines(trials.resolve("trials.jsonl")).get(0));
    assertThat(first.get("settings").size()).as("the defaults").isZero();

    int head = SESSIONS - SESSIONS / 10;
    Path parted =
        SmallData.write(
            folder.resolve("parted"),
            String.join("\n", train.subList(0, head)) + "\n",
            String.join("\n", train.subList(head, SESSIONS)) + "\n");
    Path model = folder.resolve("model");
    assertThat(
            linet.run(
                "train",
                "--data",
                parted.toString(),
                "--model",
                "item-knn",
                "--out",
                model.toString()))
        .isZero();
    assertThat(
            linet.run(
                "evaluate", "--model", model.toString(), "--data", parted.toString(), "--json"))
        .isZero();
    JsonNode evaluated = JSON.readTree(linet.out());
    for (String figure : List.of("hit", "mrr", "ndcg")) {
      assertThat(first.at("/figures/" + figure + "@20").asDouble())
          .isPositive()
          .isEqualTo(evaluated.at("/" + figure + "/20").asDouble());
    }
  }

  @Test
  void theBestTrialIsTheGreatestFigureAndItsSettingsTrain() throws IOException {
    assertThat(tune("sr", "--trials", "6", "--by", "mrr", "--set", "rules=50", "--json")).isZero();
    JsonNode json = JSON.readTree(linet.out());
    double best = json.at("/best/figures/mrr@20").asDouble();
    for (String line : Files.readAllLines(trials.resolve("trials.jsonl"))) {
      assertThat(JSON.readTree(line).at("/figures/mrr@20").asDouble()).isLessThanOrEqualTo(best);
      assertThat(JSON.readTree(line).at("/settings").has("rules")).isFalse();
    }
    assertThat(json.get("set").asString()).contains("--set rules=50");
    List<String> args = new ArrayList<>(List.of("train", "--data", data.toString()));
    args.addAll(List.of("--model", "sr", "--out", folder.resolve("best").toString()));
    args.addAll(List.of(json.get("set").asString().split(" ")));
    assertThat(linet.run(args.toArray(String[]::new))).as(linet.err()).isZero();
    assertThat(Files.readAllLines(trials.resolve("trials.txt"))).hasSize(7);
  }

  @Test
  void aFamilyThatHoldsSessionsBackItselfIsMeasuredOnThose() throws IOException {
    String[] small = {
      "--set", "dimension=4", "--set", "batch-size=32", "--set", "epochs=2", "--set", "threads=1"
    };
    List<String> args = new ArrayList<>(List.of(small));
    args.addAll(List.of("--trials", "2", "--json"));
    assertThat(tune("linet", args.toArray(String[]::new))).as(linet.err()).isZero();
    JsonNode first = JSON.readTree(Files.readAllLines(trials.resolve("trials.jsonl")).get(0));

    List<String> training = new ArrayList<>(List.of("train", "--data", data.toString(), "--json"));
    training.addAll(List.of("--model", "linet", "--out", folder.resolve("linet").toString()));
    training.addAll(List.of(small));
    training.addAll(List.of("--set", "refit=false"));
    assertThat(linet.run(training.toArray(String[]::new))).as(linet.err()).isZero();
    JsonNode trained = JSON.readTree(linet.out());
    assertThat(first.get("figures")).isEqualTo(trained.get("validation"));
    assertThat(first.get("epoch").asInt()).isBetween(1, 2);
    assertThat(trials.resolve("work")).isEmptyDirectory();
  }

  @Test
  void theSameCommandAddsTrialsAndAnotherIsRefused() throws IOException {
    assertThat(tune("sr", "--trials", "2")).isZero();
    List<String> before = Files.readAllLines(trials.resolve("trials.jsonl"));
    assertThat(tune("sr", "--trials", "4")).isZero();
    assertThat(Files.readAllLines(trials.resolve("trials.jsonl")))
        .hasSize(4)
        .startsWith(before.get(0));
    assertThat(tune("sr", "--trials", "4", "--seed", "2")).isEqualTo(1);
    assertThat(linet.err()).contains("differ in the seed (1, not 2)");
    assertThat(tune("item-knn", "--trials", "4")).isEqualTo(1);
    assertThat(linet.err()).contains("differ in the model (sr, not item-knn)");
    SmallData.write(data, "a b\n".repeat(50), "a b\n");
    assertThat(tune("sr", "--trials", "4")).isEqualTo(1);
    assertThat(linet.err()).contains("differ in the data");
  }

  @Test
  void settingsInAnotherOrderAreTheSameSettings() throws IOException {
    assertThat(tune("vstan", "--trials", "1", "--set", "idf=1", "--set", "ipw=2")).isZero();
    assertThat(tune("vstan", "--trials", "2", "--set", "ipw=2", "--set", "idf=1"))
        .as(linet.err())
        .isZero();
    assertThat(Files.readAllLines(trials.resolve("trials.jsonl"))).hasSize(2);
    assertThat(tune("vstan", "--trials", "2", "--set", "ipw=2", "--set", "idf=3")).isEqualTo(1);
    assertThat(linet.err())
        .contains("differ in the settings to begin from ({idf=1, ipw=2}, not {idf=3, ipw=2})");
  }

  @Test
  void aTrialThatFailsIsRecordedAndTheSearchGoesOn() throws IOException {
    assertThat(tune("toy", "--space", "fails-in=0,2", "--trials", "5", "--set", "seed=3"))
        .as(linet.err())
        .isZero();
    List<String> lines = Files.readAllLines(trials.resolve("trials.jsonl"));
    assertThat(lines).as("the starting point and two values").hasSize(3);
    assertThat(lines).filteredOn(line -> line.contains("The toy failed in epoch 2")).hasSize(1);
    assertThat(linet.err()).contains("There is no other setting to try");
    assertThat(linet.out()).contains("failed: The toy failed");
  }

  @Test
  void aFailureOfTheStartingPointEndsTheSearch() {
    assertThat(tune("toy", "--space", "epochs=2..9", "--set", "fails-in=1")).isEqualTo(1);
    assertThat(linet.err()).contains("ended with trial 1").contains("The toy failed in epoch 1");
  }

  @Test
  void saysSoWhereTheDataAreTooFewOrNothingIsSearched() throws IOException {
    assertThat(tune("pop")).isEqualTo(2);
    assertThat(linet.err()).contains("no setting that is worth a search");
    SmallData.write(data);
    assertThat(tune("sr")).isEqualTo(1);
    assertThat(linet.err()).contains("8 training sessions are too few to hold back 0.1");
    assertThat(linet.run("tune", "--data", "d", "--model", "sr", "--out", "o", "--budget", "0"))
        .isEqualTo(2);
  }

  @Test
  void aBudgetThatEndsATrialSaysHowToGoOn() {
    assertThat(
            linet.run(
                "tune",
                "--data",
                data.toString(),
                "--model",
                "toy",
                "--out",
                trials.toString(),
                "--budget",
                "0.05",
                "--space",
                "epochs=5..9",
                "--set",
                "step-millis=1000"))
        .isEqualTo(1);
    assertThat(linet.err()).contains("No trial ended within");
    assertThat(trials.resolve("work/trial-1.training")).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledSearchLosesNoTrialAndGoesOnWithinTheRunningOne() throws Exception {
    String[] command = {
      "tune",
      "--data",
      "data",
      "--model",
      "toy",
      "--out",
      "trials",
      "--budget",
      "5",
      "--trials",
      "2",
      "--space",
      "seed=1..1000000",
      "--set",
      "epochs=12",
      "--set",
      "step-millis=150"
    };
    LinetProcess.Started started = LinetProcess.start(folder, List.of(), command);
    Path metrics = folder.resolve("trials/work/trial-2.training/metrics.jsonl");
    for (int waited = 0; !Files.exists(metrics) && waited < 600; waited++) {
      Thread.sleep(50);
    }
    assertThat(metrics).exists();
    started.process().destroyForcibly();
    assertThat(started.await().status()).isEqualTo(137);
    List<String> before = Files.readAllLines(trials.resolve("trials.jsonl"));
    assertThat(before).hasSize(1);

    LinetProcess.Result resumed = LinetProcess.run(folder, command);
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("Trial 2: seed=")
        .contains("toy epoch 12:")
        .doesNotContain("toy epoch 1:")
        .doesNotContain("Trial 1: the");
    assertThat(Files.readAllLines(trials.resolve("trials.jsonl")))
        .hasSize(2)
        .startsWith(before.get(0));
  }

  private int tune(String family, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("tune", "--data", data.toString(), "--model", family));
    args.addAll(List.of("--out", trials.toString(), "--budget", "5"));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
