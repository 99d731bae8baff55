package org.linet.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked into an empty folder, on a Java runtime that has no compiler. */
@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {
  /** What a text or a picture points at, without the place within it. */
  private static final Pattern LINK =
      Pattern.compile("(?:\\]\\(|src(?:set)?=\")([^)#\"]+)[^)\"]*[)\"]");

  @TempDir private static Path folder;
  private static Path runtime;
  private static Path linet;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ArchiveIT() {}

  @BeforeAll
  static void unpack() throws Exception {
    Path archive = Path.of(Objects.requireNonNull(System.getProperty("linet.archive")));
    runtime = folder.resolve("runtime");
    run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules",
        "java.se,jdk.unsupported",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        runtime.toString());
    run(folder, "tar", "-xf", archive.toString());
    try (Stream<Path> entries = Files.list(folder)) {
      linet =
          entries
              .filter(path -> path.getFileName().toString().startsWith("linet-"))
              .findFirst()
              .orElseThrow()
              .resolve("linet");
    }
  }

  @Test
  void preparesTrainsAndRecommendsWithoutACompiler() throws Exception {
    assertThat(runtime.resolve("bin/javac")).doesNotExist();
    Path work = Files.createDirectories(folder.resolve("a shop"));
    writeLog(work.resolve("clicks.csv"));
    linet(work, "prepare", "--input", "clicks.csv", "--format", "csv", "--out", "data");
    linet(
        work,
        "train",
        "--data",
        "data",
        "--model",
        "linet",
        "--out",
        "model",
        "--set",
        "dimension=8",
        "--set",
        "epochs=1");
    String answer =
        linet(work, "recommend", "--model", "model", "--session", "item-1 item-2", "-k", "3");
    assertThat(answer.lines().filter(line -> line.contains("item-")))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void holdsWhateverItsDocumentsLinkTo() throws IOException {
    Path root = linet.resolveSibling("");
    List<Path> documents;
    try (Stream<Path> files = Files.walk(root)) {
      documents = files.filter(file -> file.toString().endsWith(".md")).toList();
    }
    assertThat(documents)
        .contains(root.resolve("README.md"), root.resolve("ARCHITECTURE.md"))
        .contains(root.resolve("docs/data.md"), root.resolve("docs/results/README.md"));
    int links = 0;
    for (Path document : documents) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("https?:.*|.*/src/(main|test)/.*")) { // the archive has no sources
          assertThat(document.resolveSibling(target))
              .as("%s links to %s", document, target)
              .exists();
          links++;
        }
      }
    }
    assertThat(links).as("links within the archive").isGreaterThan(50);
  }

  @Test
  void saysUnderWhichLicencesItsPartsAre() throws IOException {
    Path root = linet.resolveSibling("");
    assertThat(root.resolve("LICENSE")).content().contains("Apache License", "Version 2.0");
    assertThat(root.resolve("NOTICE")).content().contains("LINet");
    assertThat(root.resolve("THIRD-PARTY.txt"))
        .content()
        .contains("org.bytedeco:pytorch", "org.duckdb:duckdb_jdbc", "onnxruntime")
        .doesNotContain("org.linet", "Unknown license");
  }

  /** Ten days of sessions over twenty items, each item followed by the next. */
  private static void writeLog(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder log = new StringBuilder("session,item,time\n");
    for (int session = 0; session < 600; session++) {
      int item = random.nextInt(20);
      long time = 1_700_000_000L + session * 1440L;
      for (int click = 0; click < 2 + random.nextInt(4); click++) {
        log.append('s').append(session).append(",item-").append((item + click) % 20).append(',');
        log.append(time + 30L * click).append('\n');
      }
    }
    Files.writeString(file, log);
  }

  private static String linet(Path work, String... arguments) throws Exception {
    return run(
        work,
        Stream.concat(Stream.of(linet.toString()), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String run(Path work, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(work.toFile());
    builder.environment().put("JAVA_HOME", runtime.toString());
    builder.environment().remove("LINET_JAVA_OPTS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), output).isZero();
    return output;
  }
}
