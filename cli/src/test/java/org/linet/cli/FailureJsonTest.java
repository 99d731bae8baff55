package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * With {@code --json} a program learns from one line of standard output what failed, while standard
 * error and the exit status are those of a person's command line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LinetInProcess linet = new LinetInProcess();
  private Path folder;
  private String data;
  private String model;

  @SuppressWarnings("NullAway.Init") // set before all tests
  FailureJsonTest() {}

  @BeforeAll
  void trainAModel(@TempDir Path classFolder) throws IOException {
    folder = classFolder;
    data = SmallData.write(folder.resolve("data")).toString();
    model = at("model");
    assertThat(linet.run("train", "--data", data, "--model", "toy", "--out", model)).isZero();
  }

  @Test
  void files() throws IOException {
    fails("file-missing", "prepare", "--input", at("nowhere.csv"), "--out", at("d"));
    fails("file-missing", "train", "--data", at("no"), "--model", "pop", "--out", at("m"));
    fails("file-missing", "evaluate", "--model", at("no"), "--data", data);
    fails("file-missing", "recommend", "--model", data, "--session", "a");
    fails("file-unusable", "prepare", "--input", data, "--out", at("d"));
    fails("file-unusable", "recommend", "--model", write("file", "x"), "--session", "a");
    fails("file-exists", "train", "--data", data, "--model", "toy", "--out", model);
    fails("file-exists", "compare", "--data", data, "--models", "pop", "--out", model);
    Path copy = copyOfModel("newer");
    Path json = copy.resolve("model.json");
    Files.writeString(
        json, Files.readString(json).replaceFirst("(\"formatVersion\" ?: ?)1", "$199"));
    fails("newer-format", "recommend", "--model", copy.toString(), "--session", "a");
    copy = copyOfModel("damaged");
    Files.writeString(copy.resolve("items.txt"), "x\n");
    fails("file-damaged", "evaluate", "--model", copy.toString(), "--data", data);
    copy = copyOfModel("foreign");
    json = copy.resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("\"toy\"", "\"game\""));
    fails(
        "unknown-model",
        "export",
        "--format",
        "onnx",
        "--model",
        copy.toString(),
        "--out",
        at("o.onnx"));
  }

  @Test
  void data() throws IOException {
    String out = at("d");
    String columns = write("columns.csv", "colour,size\nred,3\n");
    fails("bad-data", "prepare", "--input", columns, "--format", "csv", "--out", out);
    String faulty = write("faulty.csv", "session,item,time\n1,a,5\n1\n");
    fails("bad-data", "prepare", "--input", faulty, "--strict", "--out", out);
    fails("no-data", "prepare", "--input", write("empty.csv", ""), "--out", out);
    String untested = SmallData.write(folder.resolve("untested"), "a b c\n", "a\n").toString();
    fails("no-data", "evaluate", "--model", model, "--data", untested);
    String blank = SmallData.write(folder.resolve("blank"), "", "a b\n").toString();
    fails("no-data", "train", "--data", blank, "--model", "pop", "--out", at("m"));
    String other = SmallData.write(folder.resolve("other"), "a b\nb a\na b\n", "a b\n").toString();
    fails("other-data", "compare", "--data", other, "--models", model + ",pop", "--out", at("r"));
  }

  @Test
  void modelsAndServices() {
    fails("unsupported", "export", "--format", "onnx", "--model", model, "--out", at("o.onnx"));
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add("a");
    }
    String session = String.join(" ", many);
    fails("too-large", "recommend", "--model", model, "--session", session, "--explain");
    fails(
        "service-unreachable",
        "replay",
        "--data",
        data,
        "--model",
        model,
        "--url",
        "http://127.0.0.1:1");
    fails(
        "diverged",
        "train",
        "--data",
        data,
        "--model",
        "toy",
        "--out",
        at("m"),
        "--set",
        "fails-in=1");
  }

  @Test
  void wrongUsageIsToldInJsonEvenWhereNothingCouldBeParsed() {
    String[] train = {"train", "--data", data, "--model", "toy", "--out", at("m")};
    wrong("There is no setting 'x'", with(train, "--set", "x=1"));
    wrong("'0' is not allowed for epochs", with(train, "--set", "epochs=0"));
    wrong("toy has no preset 'best'", with(train, "--preset", "best"));
    wrong("Unknown option: '--nonsense'", with(train, "--nonsense"));
    wrong("Missing required option", "train", "--data", data);
    wrong("There is no model 'knn'", "train", "--data", "d", "--model", "knn", "--out", "m");
    wrong("-k must be at least 1", "recommend", "--model", model, "--session", "a", "-k", "0");
    wrong("Unmatched argument", "trian");
  }

  @Test
  void theSentenceIsTheOneOfStandardErrorWithTheOptionsInIt() throws IOException {
    Files.createDirectories(folder.resolve("begun.training"));
    Files.writeString(folder.resolve("begun.training/training.json"), "{}");
    JsonNode error =
        fails("file-exists", "train", "--data", data, "--model", "toy", "--out", at("begun"));
    assertThat(error.path("message").asString())
        .contains("holds an unfinished training: go on with --resume, or delete the folder");
    assertThat(linet.err()).endsWith("linet: " + error.path("message").asString() + "\n");
  }

  @Test
  void withoutTheOptionStandardOutputStaysEmpty() {
    assertThat(linet.run("evaluate", "--model", at("no"), "--data", data)).isEqualTo(1);
    assertThat(linet.out()).isEmpty();
    assertThat(linet.run("evaluate", "--model")).isEqualTo(2);
    assertThat(linet.out()).isEmpty();
    // the words behind the end of the options are no options
    assertThat(linet.run("evaluate", "--", "--json")).isEqualTo(2);
    assertThat(linet.out()).isEmpty();
  }

  /** Fails with status 1, and says so twice; the object within {@code error}. */
  private JsonNode fails(String code, String... args) {
    JsonNode error = error(1, args);
    assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(code);
    return error;
  }

  private void wrong(String sentence, String... args) {
    JsonNode error = error(2, args);
    assertThat(error.path("code").asString()).isEqualTo("wrong-usage");
    assertThat(error.path("message").asString()).contains(sentence);
  }

  private JsonNode error(int status, String... args) {
    assertThat(linet.run(with(args, "--json"))).as(linet.err()).isEqualTo(status);
    assertThat(linet.out()).as(String.join(" ", args)).hasLineCount(1).endsWith("\n");
    JsonNode answer = JSON.readTree(linet.out());
    assertThat(answer.propertyNames()).containsExactly("error");
    JsonNode error = answer.path("error");
    assertThat(error.propertyNames()).containsExactly("code", "message");
    assertThat(linet.err()).contains("linet: " + error.path("message").asString());
    return error;
  }

  private static String[] with(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Path copyOfModel(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    for (String file : List.of("model.json", "items.txt", "support.txt", "weights.bin")) {
      Files.copy(Path.of(model, file), copy.resolve(file));
    }
    return copy;
  }
}
