package org.linet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.cli.testing.LinetProcess;
import org.linet.cli.testing.WholeWay;
import org.linet.core.testing.JavaProcess;
import org.linet.jobs.testing.SmallData;

/**
 * What is written and printed does not depend on the machine's language, characters and time zone.
 *
 * <p>Java writes the numbers of some languages with digits of their own, Turkish has its own rules
 * for the letter i, and before version 18 the encoding of text is the machine's.
 */
class ForeignMachineTest {
  private static final Machine ENGLISH = new Machine("en", "US", "UTF-8", "UTC");

  /** Digits that languages have for their own: Arabic, Persian, Devanagari, Bengali, Burmese. */
  private static final Pattern FOREIGN_DIGIT =
      Pattern.compile(
          "[\\u0660-\\u0669\\u06F0-\\u06F9\\u0966-\\u096F\\u09E6-\\u09EF\\u1040-\\u1049]");

  /** What holds times of the clock, so that no two runs have the same bytes. */
  private static final Pattern CLOCKED =
      Pattern.compile(
          "printed/.*(train|evaluate|9-recommend|compare)\\.(out|err)"
              + "|.*/model\\.json|run\\.json|report/report\\.(html|json|txt)");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private static Path english;
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ForeignMachineTest() {}

  /** What a machine has for its own. */
  private record Machine(String language, String country, String charset, String zone) {
    List<String> options() {
      return List.of(
          "-Duser.language=" + language,
          "-Duser.country=" + country,
          "-Dfile.encoding=" + charset,
          "-Duser.timezone=" + zone);
    }
  }

  static Stream<Machine> machines() {
    return Stream.of(
        new Machine("fa", "IR", "windows-1256", "Asia/Tehran"),
        new Machine("tr", "TR", "windows-1254", "Europe/Istanbul"),
        new Machine("ar", "EG", "US-ASCII", "Pacific/Auckland"));
  }

  @BeforeAll
  static void goTheWayInEnglish() throws Exception {
    goTheWay(english, ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theWholeWayGivesTheSame(Machine machine) throws Exception {
    goTheWay(folder, machine);
    Map<String, byte[]> expected = files(english);
    Map<String, byte[]> files = files(folder);
    assertThat(files.keySet()).isEqualTo(expected.keySet());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      byte[] inEnglish = expected.get(name);
      if (CLOCKED.matcher(name).matches()) {
        String text = new String(file.getValue(), UTF_8);
        assertThat(FOREIGN_DIGIT.matcher(text).find()).as(name).isFalse();
        assertThat(withoutNumbers(text))
            .as(name)
            .isEqualTo(withoutNumbers(new String(inEnglish, UTF_8)));
      } else {
        // a letter a byte
        assertThat(new String(file.getValue(), ISO_8859_1))
            .as(name)
            .isEqualTo(new String(inEnglish, ISO_8859_1));
      }
    }
  }

  /** Here a library draws, which asks Java for the locale. */
  @Test
  void theProgressBarCountsInAsciiDigits() throws Exception {
    SmallData.write(folder.resolve("data"));
    List<String> options = new ArrayList<>(machines().findFirst().orElseThrow().options());
    options.add("-Dlinet.terminal=true");
    LinetProcess.Result result =
        LinetProcess.run(
            folder, options, "train", "--data", "data", "--model", "toy", "--out", "toy");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).containsPattern("[0-9]:[0-9]{2}:[0-9]{2}");
    assertThat(FOREIGN_DIGIT.matcher(result.err()).find()).as(result.err()).isFalse();
  }

  private static void goTheWay(Path folder, Machine machine) throws Exception {
    writeLog(folder.resolve(WholeWay.LOG));
    List<String> options = new ArrayList<>(machine.options());
    options.add("-Xmx512m");
    options.add("-XX:TieredStopAtLevel=1");
    Path said = Files.createTempFile("linet", ".said");
    ProcessBuilder builder =
        new ProcessBuilder(JavaProcess.command(options, WholeWay.class.getName()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("TZ", machine.zone());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(() -> everythingSaid(folder, said)).isZero();
    Files.delete(said);
  }

  private static String everythingSaid(Path folder, Path said) {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> printed = Files.list(folder.resolve(WholeWay.PRINTED))) {
      for (Path file : Stream.concat(printed.sorted(), Stream.of(said)).toList()) {
        text.append(file.getFileName()).append(":\n").append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }

  /** Sessions of ten days; some ids have letters that not every encoding knows. */
  private static void writeLog(Path log) throws IOException {
    Random random = new Random(7);
    List<String> items = new ArrayList<>(List.of("ışık", "İnci", "کالا", "Größe"));
    for (int i = 0; i < 8; i++) {
      items.add("item-" + i);
    }
    StringBuilder text = new StringBuilder("session_id,item_id,timestamp\n");
    for (int session = 0; session < 300; session++) {
      int first = random.nextInt(items.size());
      for (int click = 0; click < 2 + session % 4; click++) {
        String item = items.get((first + click * (1 + random.nextInt(2))) % items.size());
        text.append(
            String.format(
                Locale.ROOT,
                "%d,%s,2024-03-%02d %02d:%02d:%02d%n",
                1000 + session,
                item,
                1 + session / 30,
                session % 24,
                session % 60,
                click));
      }
    }
    Files.writeString(log, text);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** What is left are the words, and digits that are not ASCII. */
  private static String withoutNumbers(String text) {
    return NUMBER.matcher(text).replaceAll("#").replaceAll(" +", " ");
  }
}
