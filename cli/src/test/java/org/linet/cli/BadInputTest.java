package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.jobs.testing.SmallData;

/**
 * What users get wrong, run as they run it: every case ends with one plain sentence and status 1,
 * or status 2 where the command itself is wrong, and leaves the folder as it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final List<String> TINY_HEAP = List.of("-Xmx24m");

  private Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests
  BadInputTest() {}

  @BeforeAll
  void trainAModel(@TempDir Path classFolder) throws Exception {
    folder = classFolder;
    SmallData.write(folder.resolve("data"));
    LinetProcess.Result trained =
        LinetProcess.run(
            folder, "train", "--data", "data", "--model", "toy", "--out", "model", "--json");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.lastLine()).startsWith("{\"model\":\"model\",\"family\":\"toy\"");
    assertThat(trained.out()).hasLineCount(1);
  }

  @Test
  void aLogThatIsMissing() throws Exception {
    refused("nowhere.csv", "prepare", "--input", "nowhere.csv", "--out", "d");
  }

  @Test
  void aLogThatIsEmpty() throws Exception {
    Files.writeString(folder.resolve("empty.csv"), "");
    refused("empty.csv", "prepare", "--input", "empty.csv", "--out", "d");
  }

  @Test
  void aLogWithoutAClick() throws Exception {
    Files.writeString(folder.resolve("heading.csv"), "session,item,time\n");
    refused("heading.csv", "prepare", "--input", "heading.csv", "--format", "csv", "--out", "d");
  }

  @Test
  void aLogWithOtherColumns() throws Exception {
    Files.writeString(folder.resolve("other.csv"), "colour,size\nred,3\n");
    refused("other.csv", "prepare", "--input", "other.csv", "--format", "csv", "--out", "d");
  }

  @Test
  void anEvaluationOfNoModel() throws Exception {
    refused("data is no model", "evaluate", "--model", "data", "--data", "data");
  }

  @Test
  void anEvaluationWithoutASample() throws Exception {
    SmallData.write(folder.resolve("untested"), "a b c\n", "a\n");
    refused("test", "evaluate", "--model", "model", "--data", "untested");
  }

  @Test
  void aDataFolderThatIsMissing() throws Exception {
    refused("nowhere", "train", "--data", "nowhere", "--model", "pop", "--out", "m");
  }

  @Test
  void aDataFolderThatIsNone() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    refused("train.txt", "train", "--data", "empty", "--model", "pop", "--out", "m");
  }

  @Test
  void dataWithoutASession() throws Exception {
    SmallData.write(folder.resolve("blank"), "", "a b\n");
    refused("train.txt", "train", "--data", "blank", "--model", "pop", "--out", "m");
  }

  @Test
  void aModelFamilyThatIsUnknown() throws Exception {
    wrongUsage("item-knn", "train", "--data", "data", "--model", "knn", "--out", "m");
  }

  @Test
  void aSettingThatIsUnknown() throws Exception {
    wrongTraining("step-millis", "--set", "x=1");
  }

  @Test
  void aPresetThatIsUnknown() throws Exception {
    wrongTraining("its presets are long, short", "--preset", "best");
  }

  @Test
  void aPresetOfAFamilyThatHasNone() throws Exception {
    wrongUsage(
        "pop has no presets",
        "train",
        "--data",
        "data",
        "--model",
        "pop",
        "--out",
        "m",
        "--preset",
        "best");
  }

  @Test
  void aSettingOutOfItsRange() throws Exception {
    wrongTraining("a whole number from 1 to 100000", "--set", "epochs=0");
  }

  @Test
  void anOutputThatExists() throws Exception {
    refused("exists", "train", "--data", "data", "--model", "toy", "--out", "model");
  }

  @Test
  void aTrainingThatFails() throws Exception {
    refusedTraining("as it was asked to", "--set", "fails-in=1");
  }

  @Test
  void aModelFolderThatIsMissing() throws Exception {
    refused("nowhere", "recommend", "--model", "nowhere", "--session", "a");
  }

  @Test
  void aFolderThatIsNoModel() throws Exception {
    refused("data is no model", "recommend", "--model", "data", "--session", "a");
  }

  @Test
  void aFlippedByteInTheWeights() throws Exception {
    Path weights = copyOfModel("flipped").resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    refused("weights.bin", "recommend", "--model", "flipped", "--session", "a");
  }

  @Test
  void truncatedWeights() throws Exception {
    Path weights = copyOfModel("truncated").resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
    refused("weights.bin", "recommend", "--model", "truncated", "--session", "a");
  }

  @Test
  void aModelOfANewerFormat() throws Exception {
    Path json = copyOfModel("newer").resolve("model.json");
    String text = Files.readString(json);
    assertThat(text).containsPattern("\"formatVersion\" ?: ?1");
    Files.writeString(json, text.replaceFirst("(\"formatVersion\" ?: ?)1", "$199"));
    refused("99", "recommend", "--model", "newer", "--session", "a");
  }

  @Test
  void aModelOfAFamilyThatIsUnknown() throws Exception {
    Path json = copyOfModel("foreign").resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("\"toy\"", "\"game\""));
    refused("'game'", "recommend", "--model", "foreign", "--session", "a");
  }

  @Test
  void tooLittleMemory() throws Exception {
    String session = "a b c d e f g h ".repeat(2_000).strip() + "\n";
    SmallData.write(folder.resolve("large"), session.repeat(300), "a b\n");
    List<Path> before = everything();
    LinetProcess.Result result =
        LinetProcess.run(
            folder, TINY_HEAP, "train", "--data", "large", "--model", "toy", "--out", "m");
    oneSentence(result, "LINET_JAVA_OPTS");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aFullDisk() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.err.println("SKIPPED: a full disk: only root can mount a small one");
    }
    Assumptions.assumeTrue(mounted, "only root can mount a small disk");
    try {
      Files.write(disk.resolve("ballast"), new byte[60 * 1024]);
      String[] train = {"train", "--data", "data", "--model", "toy", "--out", "disk/m"};
      LinetProcess.Result full = LinetProcess.run(folder, train);
      assertThat(full.status()).isEqualTo(1);
      assertThat(full.out()).isEmpty();
      assertThat(full.err().lines().toList().get(3)) // after three epochs
          .startsWith("linet: disk/m cannot be written")
          .contains("o space left");
      assertThat(full.err()).hasLineCount(4);
      // what was learned is kept, so that the user can make room and go on
      assertThat(names(disk)).containsExactlyInAnyOrder("ballast", "m.training");
      Files.delete(disk.resolve("ballast"));
      LinetProcess.Result resumed =
          LinetProcess.run(
              folder,
              Stream.concat(Stream.of(train), Stream.of("--resume")).toArray(String[]::new));
      assertThat(resumed.status()).as(resumed.err()).isZero();
      assertThat(names(disk)).containsExactly("m");
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  @Test
  void anEmptySessionIsNoFailure() throws Exception {
    LinetProcess.Result result =
        LinetProcess.run(folder, "recommend", "--model", "model", "--session", "", "--json");
    assertThat(result.status()).isZero();
    assertThat(result.lastLine()).startsWith("{\"session\":[],").contains("\"fallback\":\"");
  }

  /** The toy model, with good data and a free place. */
  private void refusedTraining(String expected, String name, String value) throws Exception {
    refused(expected, "train", "--data", "data", "--model", "toy", "--out", "m", name, value);
  }

  /** The same, where the value of the option is wrong whatever the data are. */
  private void wrongTraining(String expected, String name, String value) throws Exception {
    wrongUsage(expected, "train", "--data", "data", "--model", "toy", "--out", "m", name, value);
  }

  private void refused(String expected, String... args) throws Exception {
    List<Path> before = everything();
    oneSentence(LinetProcess.run(folder, args), expected);
    assertThat(everything()).isEqualTo(before);
  }

  private void wrongUsage(String expected, String... args) throws Exception {
    List<Path> before = everything();
    LinetProcess.Result result = LinetProcess.run(folder, args);
    assertThat(result.status()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    List<String> lines = result.err().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("linet: ").contains(expected);
    assertThat(lines.get(1)).isEqualTo("See: linet " + args[0] + " --help");
    assertThat(everything()).isEqualTo(before);
  }

  private static void oneSentence(LinetProcess.Result result, String expected) {
    assertThat(result.status()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    // progress and warnings may come first; the failure is one line, the last
    assertThat(result.err().lines().filter(line -> line.startsWith("linet: ")))
        .filteredOn(line -> !line.startsWith("linet: warning: "))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(expected))
        .isEqualTo(result.err().lines().reduce("", (before, line) -> line));
    assertThat(result.err()).doesNotContain("Exception").doesNotContain("defect");
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  private Path copyOfModel(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(folder.resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
