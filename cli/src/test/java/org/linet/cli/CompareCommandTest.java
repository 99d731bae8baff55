package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.core.internal.io.Checksums;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<String> SMALL_LINET =
      List.of(
          "--set",
          "epochs=2",
          "--set",
          "dimension=4",
          "--set",
          "batch-size=16",
          "--set",
          "threads=1");

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path data;
  private Path report;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  CompareCommandTest() {}

  @BeforeEach
  void makeData() throws IOException {
    data = SmallData.write(folder.resolve("data"));
    report = folder.resolve("report");
  }

  @Test
  void writesAReportWhoseFiguresAreThoseOfEvaluate() throws IOException {
    assertThat(compare("toy,sr,pop", "--json")).as(linet.err()).isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = JSON.readTree(linet.out());
    assertThat(json).isEqualTo(JSON.readTree(Files.readString(report.resolve("report.json"))));
    assertThat(models(json)).containsExactly("pop", "sr", "toy");
    assertThat(json.at("/reference").asString()).as("the first named").isEqualTo("toy");
    assertThat(json.at("/data/testSamples").asInt()).isEqualTo(5);
    assertThat(json.at("/command").asString()).startsWith("linet compare --data ");

    Path pop = report.resolve("models/pop");
    assertThat(
            linet.run("evaluate", "--model", pop.toString(), "--data", data.toString(), "--json"))
        .isZero();
    JsonNode evaluated = JSON.readTree(linet.out());
    for (String figures : List.of("hit", "mrr", "ndcg", "interval", "optimistic", "slices")) {
      assertThat(json.at("/rows/0/" + figures)).as(figures).isEqualTo(evaluated.get(figures));
    }
    assertThat(json.at("/rows/0/medianMicros").asDouble()).isPositive();
    assertThat(json.at("/rows/0/bytes").asLong()).isEqualTo(bytes(pop));
    assertThat(Files.readString(report.resolve("report.txt")))
        .contains("less toy: Hit@20")
        .contains("Warning: The figures rest on 3 test sessions and say next to nothing")
        .containsPattern("(?m)^pop +80\\.00");
    assertThat(json.at("/warnings").size()).isEqualTo(1);
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("Models compared on data")
        .contains("class=\"warning\">Warning: The figures rest on 3 test sessions");
  }

  @Test
  void usesTrainedModelsAgainAndAddsToThem() throws IOException {
    assertThat(compare("pop,toy", "--seeds", "1")).isZero();
    Path kept = report.resolve("models/toy-seed-1/model.json");
    FileTime written = Files.getLastModifiedTime(kept);
    assertThat(compare("pop,toy", "--seeds", "1,2")).isZero();
    assertThat(linet.err()).contains("Training 1 of 1: toy, seed 2");
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    JsonNode toy = JSON.readTree(Files.readString(report.resolve("report.json"))).at("/rows/1");
    assertThat(toy.at("/seeds").size()).isEqualTo(2);
    assertThat(toy.at("/spread/hit/20").asDouble()).isZero();
  }

  @Test
  void refusesAModelThatWasTrainedInAnotherWay() {
    assertThat(compare("toy", "--set", "epochs=2")).isZero();
    assertThat(compare("toy", "--set", "toy.epochs=4")).isEqualTo(1);
    assertThat(linet.err())
        .contains("toy-seed-1 was trained with epochs=2, not 4")
        .contains("--out");
  }

  @Test
  void refusesModelsOfOtherDataNamingBothFingerprints() throws IOException {
    Path other = SmallData.write(folder.resolve("other"), "a b\nb c d\nc a\n", "a b\n");
    Path model = folder.resolve("elsewhere");
    assertThat(
            linet.run(
                "train", "--data", other.toString(), "--model", "pop", "--out", model.toString()))
        .isZero();
    assertThat(compare("sr," + model)).isEqualTo(1);
    assertThat(linet.err())
        .contains(Checksums.sha256(data.resolve("train.txt")))
        .contains(Checksums.sha256(other.resolve("train.txt")))
        .contains("do not compare");
    assertThat(report).as("nothing is trained before").doesNotExist();
  }

  @Test
  void takesTrainedModelsAsTheyAre() throws IOException {
    Path model = trainPop("pop");
    assertThat(compare(model + ",pop,toy")).as(linet.err()).isZero();
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(models(json))
        .as("two rows need two names")
        .containsExactly(model.toString(), "pop", "toy");
    assertThat(json.at("/rows/1/hit")).isEqualTo(json.at("/rows/0/hit"));
    assertThat(json.at("/reference").asString()).as("the first named").isEqualTo(model.toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatIsNamedTwiceTakesPartOnce() throws IOException {
    Path model = trainPop("mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), model);
    String around = folder.resolve("data/../mine").toString();
    assertThat(compare(String.join(",", model.toString(), model + "/", around, link + ",sr")))
        .as(linet.err())
        .isZero();
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(models(json)).containsExactly("mine", "sr");
    assertThat(json.at("/rows/0/seeds").size()).isEqualTo(1);
    assertThat(linet.err())
        .contains(around + " is the folder of mine again: it takes part once")
        .contains(link + " is the folder of mine again: it takes part once");
  }

  @Test
  void aModelOfTheReportIsItsFamilysRowWhereItsFolderIsNamedToo() throws IOException {
    assertThat(compare("toy", "--seeds", "1,2")).isZero();
    Path second = report.resolve("models/toy-seed-2");
    assertThat(compare(second + ",toy,pop", "--seeds", "1,2")).as(linet.err()).isZero();
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(models(json)).containsExactly("pop", "toy");
    assertThat(json.at("/rows/1/seeds").size()).isEqualTo(2);
    assertThat(linet.err()).contains(second + " is the folder of toy, seed 2 again");
  }

  @Test
  void twoFoldersOfOneNameAreTwoRows() throws Exception {
    Files.move(trainPop("trained"), Files.createDirectory(folder.resolve("other")).resolve("m"));
    trainPop("m");
    LinetProcess.Result result =
        LinetProcess.run(
            folder, "compare", "--data", "data", "--models", "other/m,m", "--out", "report");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(models(json)).containsExactly("m", folder.resolve("m").toRealPath().toString());
  }

  @Test
  void namesTheKnownModelsWhereOneIsUnknown() {
    assertThat(compare("pop,knn")).isEqualTo(2);
    assertThat(linet.err())
        .contains("no model 'knn'")
        .contains("pop, s-pop, sr, item-knn, vsknn, vstan")
        .contains("linet")
        .contains("paper and all");
    assertThat(report).doesNotExist();
  }

  @Test
  void saysSoWhereTheDataAreTooFewForAValidationTail() {
    assertThat(compare("pop,linet")).isEqualTo(1);
    assertThat(linet.err())
        .contains("8 training sessions are too few to hold back 0.1")
        .contains("--set linet.validation=0");
    assertThat(report).as("pop is not trained either").doesNotExist();
  }

  @Test
  void refusesSettingsThatReachNoModel() {
    assertThat(compare("pop,toy", "--set", "epoch=2")).isEqualTo(2);
    assertThat(linet.err()).contains("--set epoch changes nothing").contains("pop, toy");
    assertThat(compare("pop", "--set", "toy.epochs=2")).isEqualTo(2);
    assertThat(compare("toy", "--set", "seed=2")).isEqualTo(2);
    assertThat(linet.err()).contains("--seeds");
  }

  @Test
  void aSettingOfOneFamilyGoesOverThatOfAllAndBothOverThePreset() throws IOException {
    assertThat(compare("toy", "--preset", "long", "--set", "toy.epochs=2", "--set", "epochs=5"))
        .as(linet.err())
        .isZero();
    JsonNode row = JSON.readTree(Files.readString(report.resolve("report.json"))).at("/rows/0");
    assertThat(row.at("/settings/epochs").asInt()).isEqualTo(2);
  }

  @Test
  void aPresetReachesTheFamiliesThatHaveItAndTheOthersAreNamed() throws IOException {
    assertThat(compare("pop,toy", "--preset", "short")).as(linet.err()).isZero();
    assertThat(linet.err()).contains("pop has no preset short: its default settings");
    assertThat(compare("pop,toy", "--preset", "shrot")).isEqualTo(2);
    assertThat(linet.err()).contains("No model has a preset 'shrot'");
  }

  @Test
  void aModelThatFailsIsLeftOutWithItsReason() throws IOException {
    assertThat(compare("pop,toy", "--set", "fails-in=2", "--seeds", "5")).isEqualTo(1);
    JsonNode json = JSON.readTree(Files.readString(report.resolve("report.json")));
    assertThat(models(json)).containsExactly("pop");
    assertThat(json.at("/failures/toy, seed 5").asString()).contains("failed in epoch 2");
    assertThat(Files.readString(report.resolve("report.txt"))).contains("not trained: toy, seed 5");
    assertThat(linet.err()).contains("linet: toy, seed 5 is left out");
    assertThat(compare("toy", "--set", "fails-in=2", "--seeds", "6")).isEqualTo(1);
  }

  @Test
  void refusesAFolderThatIsNoReport() {
    report = data;
    assertThat(compare("pop")).isEqualTo(1);
    assertThat(linet.err()).contains("no report's folder");
  }

  @Test
  void writesOverNoFileButAnEarlierReport() throws IOException {
    Files.createDirectories(report);
    for (String name : List.of("report.html", "report.txt", "report.json")) {
      Path precious = Files.writeString(report.resolve(name), "{\"precious\": true}");
      assertThat(compare("pop")).as(name).isEqualTo(1);
      assertThat(linet.err())
          .isEqualTo(
              "linet: "
                  + precious
                  + " is no report of this program: remove it or choose another --out"
                  + System.lineSeparator());
      assertThat(precious).hasContent("{\"precious\": true}");
      Files.delete(precious);
    }
    assertThat(compare("pop")).as(linet.err()).isZero();
    assertThat(compare("pop,sr")).as(linet.err()).isZero();
  }

  @Test
  void writesOverNoReportOfAnotherCommand() throws IOException {
    assertThat(compare("pop")).as(linet.err()).isZero();
    Path json = report.resolve("report.json");
    String ours = Files.readString(json);
    assertThat(ours).contains("\"linet compare --data");
    String foreign = ours.replace("\"linet compare --data", "\"linet probe --data");
    Files.writeString(json, foreign);
    assertThat(compare("pop")).isEqualTo(1);
    assertThat(linet.err())
        .isEqualTo(
            "linet: "
                + report
                + " holds the report of 'probe': choose another --out"
                + System.lineSeparator());
    assertThat(json).hasContent(foreign);
  }

  @Test
  void recordsTheBestEpochOnTestWhereAsked() throws IOException {
    writeEnoughForATail();
    List<String> choices = new ArrayList<>(List.of("--best-epoch-on-test", "--seeds", "1,2"));
    choices.addAll(SMALL_LINET);
    assertThat(compare("linet", choices.toArray(String[]::new))).as(linet.err()).isZero();
    JsonNode row = JSON.readTree(Files.readString(report.resolve("report.json"))).at("/rows/0");
    assertThat(row.at("/seeds").size()).isEqualTo(2);
    for (JsonNode run : row.at("/seeds")) {
      List<Double> hits = new ArrayList<>();
      for (JsonNode epoch : run.get("epochs")) {
        if (epoch.get("phase").asString().equals("refit")) {
          hits.add(epoch.at("/test/hit@20").asDouble());
        }
      }
      assertThat(run.at("/bestEpochOnTest/values/hit@20").asDouble())
          .isEqualTo(hits.stream().mapToDouble(hit -> hit).max().orElseThrow());
      assertThat(hits.get(hits.size() - 1))
          .as("the last epoch is the model that is evaluated")
          .isEqualTo(run.at("/hit/20").asDouble());
      assertThat(run.at("/chosenEpoch").asInt()).isEqualTo(hits.size());
    }
    assertThat(Files.readString(report.resolve("report.txt")))
        .contains("best epoch on test, as the papers do");
  }

  @Test
  void saysOfEachRowWhetherTheTailOfTrainChoseItsEpochsOrASettingDid() throws IOException {
    writeEnoughForATail();
    Path mine = folder.resolve("mine");
    List<String> training = new ArrayList<>(List.of("train", "--data", data.toString()));
    training.addAll(List.of("--model", "linet", "--out", mine.toString()));
    training.addAll(SMALL_LINET);
    assertThat(linet.run(training.toArray(String[]::new))).as(linet.err()).isZero();

    List<String> fixed = new ArrayList<>(SMALL_LINET);
    fixed.addAll(List.of("--set", "linet.validation=0"));
    assertThat(compare("pop,linet," + mine, fixed.toArray(String[]::new))).as(linet.err()).isZero();
    for (String report : List.of("report.txt", "report.html")) {
      assertThat(Files.readString(this.report.resolve(report)))
          .as(report)
          .contains(
              "Epochs chosen on the newest part of the training sessions, never on test: mine.")
          .contains("Number of epochs fixed before the training, by a setting: linet.");
    }
  }

  private void writeEnoughForATail() throws IOException {
    Random random = new Random(3);
    StringBuilder train = new StringBuilder();
    for (int s = 0; s < 120; s++) {
      int first = random.nextInt(20);
      train.append("i" + first + " i" + (first + 1) % 20 + " i" + (first + 2) % 20 + "\n");
    }
    SmallData.write(data, train.toString(), "i1 i2 i3\ni4 i5\ni7 i8 new i9\n");
  }

  private Path trainPop(String name) {
    String model = folder.resolve(name).toString();
    assertThat(linet.run("train", "--data", data.toString(), "--model", "pop", "--out", model))
        .isZero();
    return Path.of(model);
  }

  private static List<String> models(JsonNode json) {
    return StreamSupport.stream(json.get("rows").spliterator(), false)
        .map(row -> row.get("model").asString())
        .toList();
  }

  private static long bytes(Path model) throws IOException {
    try (var files = Files.list(model)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private int compare(String models, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("compare", "--data", data.toString(), "--models", models));
    args.addAll(List.of("--out", report.toString()));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
