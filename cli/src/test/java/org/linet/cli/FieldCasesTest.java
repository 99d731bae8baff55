package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.cli.testing.FieldCase;
import org.linet.cli.testing.Launcher;
import org.linet.cli.testing.ShellWords;
import org.linet.core.internal.io.Checksums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs as shops have them: every case ends as its text says, with its figures wherever a data set
 * was made, and with the words without which nobody could act on what was found.
 *
 * <p>Nearly all run in this process. Those of {@link #IN_A_SHELL} run as a shell runs them, since
 * pipes, a server and the options of Java are what they are about.
 */
class FieldCasesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 120;
  private static final Set<String> IN_A_SHELL =
      Set.of(
          "a-locale-whole-way", "d-http-number-ids", "d-pipe-process-substitution", "d-pipe-stdin");

  /** Cases whose text takes other figures too, where the output says what is doubtful. */
  private static final Pattern DOUBT_SUFFICES =
      Pattern.compile("b4-.*|b6-session-(minus-one|zero|undefined)|b7-.*|c8-.*");

  /** Its file holds 60 of the 111 clicks of which its figures tell. */
  private static final String CUT_SHORT = "d-json-array-pretty";

  private static final Pattern LOCALE =
      Pattern.compile("LINET_JAVA_OPTS=\"-Duser.language=(\\w+) -Duser.country=(\\w+)\" (.*)");
  private static final String UNSEEN = " >/dev/null 2>&1";

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path out;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  FieldCasesTest() {}

  /** What a run showed. */
  private record Run(int status, String shown) {}

  static Stream<FieldCase> cases() throws IOException {
    return FieldCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAsItsTextSays(FieldCase fieldCase) throws Exception {
    Run run = IN_A_SHELL.contains(fieldCase.name()) ? shell(fieldCase) : inProcess(fieldCase);

    Set<Integer> statuses = fieldCase.statuses();
    if (!statuses.isEmpty()) {
      assertThat(statuses).as(run.shown()).contains(run.status());
    }
    assertThat(run.shown()).doesNotContain("defect of LINet").doesNotContain("\tat ");
    for (String words : words(fieldCase.name(), run.status())) {
      assertThat(run.shown()).containsPattern("(?s)" + words);
    }
    FieldCase.Figures figures = fieldCase.figures();
    if (run.status() == 0 && figures != null) {
      compare(fieldCase.name(), figures, run.shown());
    } else if (run.status() != 0) {
      assertThat(out.resolve("shop")).doesNotExist();
    }
    if (fieldCase.name().startsWith("a-locale-") && !IN_A_SHELL.contains(fieldCase.name())) {
      sameBytesWithoutALocale(fieldCase);
    }
  }

  private void compare(String name, FieldCase.Figures figures, String shown) throws IOException {
    JsonNode report = JSON.readTree(Files.readString(out.resolve("shop/dataset.json")));
    FieldCase.Figures made =
        new FieldCase.Figures(
            part(report.at("/train")),
            part(report.at("/test")),
            report.at("/train/items").asString());
    if (name.equals(CUT_SHORT)) {
      assertThat(report.at("/read/clicks").asInt()).isEqualTo(60);
      assertThat(report.at("/read/rejectedLines").asInt()).isZero();
    } else if (!DOUBT_SUFFICES.matcher(name).matches() || !shown.contains("warning: ")) {
      assertThat(made).as(shown).isEqualTo(figures);
    }
  }

  private static String part(JsonNode part) {
    return String.join(
        " ",
        part.path("sessions").asString("0"),
        part.path("samples").asString("0"),
        part.path("clicks").asString("0"));
  }

  private void sameBytesWithoutALocale(FieldCase fieldCase) throws IOException {
    String train = Checksums.sha256(out.resolve("shop/train.txt"));
    Path again = out.resolve("again");
    assertThat(
            linet.run(
                "prepare",
                "--input",
                fieldCase.folder().resolve("clicks.csv").toString(),
                "--out",
                again.toString()))
        .isZero();
    assertThat(Checksums.sha256(again.resolve("train.txt"))).isEqualTo(train);
    assertThat(linet.out()).contains("fingerprint " + train);
  }

  // ---- what must be said ---------------------------------------------------------------------

  /** Patterns that the output must hold: what the case's text asks for. */
  private static List<String> words(String name, int status) {
    return switch (name) {
      case "a-locale-whole-way" -> List.of("html:0\n", "txt:0\n", "json:0\n");
      case "b1-parquet-nanos-utc", "b1-parquet-nanos-no-zone" -> List.of("2024-03-02T15:22:54");
      case "b2-unit-switch-between-files", "b2-unit-switch-s-then-ms" ->
          List.of("day1\\.csv.*day2\\.csv|day2\\.csv.*day1\\.csv", "seconds", "millis");
      case "b2-unit-switch-in-file" -> List.of("clicks\\.csv", "seconds", "millis");
      case "b3-compact-datetime-short-log" -> List.of("cut at 2024-03-02T15:22:54");
      case "b4-int-and-double-items" -> List.of("'(\\d)' and '\\1\\.0'", "--keep-spellings");
      case "b4-int-and-double-sessions" -> List.of("'(\\d+)' and '\\1\\.0'", "--keep-spellings");
      case "b4-parquet-bigint-and-double" ->
          List.of("BIGINT", "DOUBLE", "day1\\.parquet", "day2\\.parquet");
      case "b5-csv-other-time-kind" -> List.of("day1\\.csv", "day2\\.csv", "ISO", "millis");
      case "b5-parquet-other-time-type" ->
          List.of("day1\\.parquet", "day2\\.parquet", "millis", "ISO");
      case "b6-session-NULL" -> marker("NULL");
      case "b6-session-NaN" -> marker("NaN");
      case "b6-session-None" -> marker("None");
      case "b6-session-backslash-N" -> marker("\\N");
      case "b6-session-empty", "b6-session-quoted-empty" -> List.of("the session id is empty +37");
      case "b6-session-minus-one" -> List.of("[\"']-1[\"']", "third|33|37", "--no-id|--strict");
      case "b6-session-nan" -> marker("nan");
      case "b6-session-null-lower" -> marker("null");
      case "b6-session-undefined" -> marker("undefined");
      case "b6-session-zero" -> List.of("[\"']0[\"']", "third|33|37", "--no-id|--strict");
      case "b7-one-click-in-2099" -> List.of("2099-12-31", "years", "clicks\\.csv|session");
      case "c1-no-session-column" -> List.of("'user_id'", "--session-gap 30m", "--session-column");
      case "c1-session-gap" -> List.of("in the log, of 9 users +42 ");
      case "c2-retailrocket-unfiltered" ->
          List.of("'event'", "view", "addtocart", "transaction", "--events", "--session-gap");
      case "c2-retailrocket-views" -> List.of("addtocart", "transaction");
      case "c3-log-of-one-day" -> List.of("\\d hours", "--test-(hours|share)");
      case "c4-comments" -> List.of("comment");
      case "c4-headerless-csv" ->
          List.of(
              "header",
              "'1001,p2,1709280008805'",
              "--session-column, .*--time-column, perhaps 1, 2 and 3");
      case "c4-movielens-unasked" ->
          List.of("header", "'::'", "--session-column, .*perhaps 1, 2 and 4");
      case "c4-recsys15-buys" ->
          List.of(
              "yoochoose-buys\\.dat", "1001,2024-03-01T08:00:08\\.805Z,214530002", "--\\w+-column");
      case "c5-otto-nested" -> List.of("carts", "orders");
      case "c5-otto-unasked" -> List.of("clicks", "carts", "orders", "--events");
      case "c8-gz-beside-plain" -> twice("clicks\\.csv", "clicks\\.csv\\.gz");
      case "c8-overlapping-exports" -> twice("mon\\.csv", "tue\\.csv");
      case "c8-rows-twice" -> twice();
      case "c8-same-file-other-name" -> twice("day1\\.csv", "day1-copy\\.csv");
      case "c8-same-path-twice" -> List.of("day1\\.csv", "twice");
      case "d-date-only" -> List.of("whole days|dates only", "of \\d+ sessions|\\d+ sessions");
      case "d-http-number-ids" -> List.of("\n(200|400.*\\[\"1\", ?\"2\"\\])\n");
      case "d-json-array-pretty" -> List.of("7 items");
      case "d-recommend-bom" -> List.of("\"session\":\\[\"p1\",");
      case "d-recommend-commas" -> List.of("p1,p2", "space|blank");
      case "d-recommend-json-lines" ->
          status == 0
              ? List.of("\"session\":\\[\"p\\d+\",\"p\\d+\"")
              : List.of("sessions\\.jsonl", "one session a line|space");
      case "d-tiny-test", "d-tiny-test-two-sessions" ->
          List.of("[Ww]arning: [^\n]*\\d+ (test )?sessions");
      case "d-xlsx" -> List.of("clicks\\.xlsx", "Excel", "CSV");
      default -> List.of();
    };
  }

  private static List<String> marker(String text) {
    return List.of("the session id is '" + Pattern.quote(text) + "'[^\n]* 37");
  }

  private static List<String> twice(String... files) {
    List<String> words =
        new ArrayList<>(List.of("\\d+ of the \\d+ clicks [^\n]*(stand in|repeat)"));
    words.addAll(List.of(files));
    words.add("--drop-duplicates");
    return words;
  }

  // ---- in this process -----------------------------------------------------------------------

  private Run inProcess(FieldCase fieldCase) throws IOException {
    StringBuilder shown = new StringBuilder();
    boolean stop = false;
    int status = 0;
    for (String line : fieldCase.commands()) {
      if (line.equals("set -e")) {
        stop = true;
        continue;
      }
      Matcher localized = LOCALE.matcher(line);
      if (localized.matches()) {
        Locale.setDefault(locale(localized.group(1), localized.group(2)));
        try {
          status = line(fieldCase, localized.group(3), shown);
        } finally {
          // as Java chose at its start: a test may not ask for the default
          Locale.setDefault(
              locale(System.getProperty("user.language"), System.getProperty("user.country", "")));
        }
      } else {
        status = line(fieldCase, line, shown);
      }
      if (stop && status != 0) {
        break;
      }
    }
    return new Run(status, shown.toString());
  }

  private static Locale locale(String language, String country) {
    return new Locale.Builder().setLanguage(language).setRegion(country).build();
  }

  private int line(FieldCase fieldCase, String line, StringBuilder shown) throws IOException {
    boolean unseen = line.endsWith(UNSEEN);
    String seen = unseen ? line.substring(0, line.length() - UNSEEN.length()) : line;
    List<String> words = ShellWords.of(seen, Map.of("LINET", "linet", "OUT", out.toString()));
    if (words.get(0).equals("head") || words.get(0).equals("tail")) {
      List<String> lines = Files.readAllLines(Path.of(words.get(2)));
      shown.append(lines.get(words.get(0).equals("head") ? 0 : lines.size() - 1)).append('\n');
      return 0;
    }
    assertThat(words.get(0)).as("a line that this test can run: " + line).isEqualTo("linet");
    int status =
        linet.run(
            words.stream()
                .skip(1)
                .map(word -> absolute(fieldCase.folder(), word))
                .toArray(String[]::new));
    if (!unseen) {
      shown.append(linet.out()).append(linet.err());
    }
    return status;
  }

  /** A word that names a file of the case, or files by a pattern, as seen from anywhere. */
  private static String absolute(Path folder, String word) {
    boolean names = word.endsWith("*.csv") || new File(folder.toFile(), word).exists();
    return names && !word.isEmpty() ? folder + File.separator + word : word;
  }

  // ---- as a shell runs it --------------------------------------------------------------------

  private Run shell(FieldCase fieldCase) throws Exception {
    assumeThat(Stream.of("bash", "curl", "gunzip", "grep").allMatch(FieldCasesTest::isThere))
        .as("a shell and its tools")
        .isTrue();
    Path launched = Files.createDirectory(out.resolve("launcher"));
    Path printed = launched.resolve("printed");
    Launcher.in(launched);
    ProcessBuilder builder =
        new ProcessBuilder("bash", "cmd")
            .directory(fieldCase.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(printed.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LINET", launched.resolve("archive/linet").toString());
    environment.put("OUT", out.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.remove("LINET_JAVA_OPTS");
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + printed);
    }
    return new Run(process.exitValue(), Files.readString(printed));
  }

  private static boolean isThere(String tool) {
    return Stream.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
