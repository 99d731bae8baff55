package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;

class DatasetFolderTest {
  @TempDir Path folder;
  private Path train = Path.of("");
  private Path test = Path.of("");

  @BeforeEach
  void writeASmallDataset() throws IOException {
    train = folder.resolve("train.txt");
    test = folder.resolve("test.txt");
    Files.writeString(train, "b a b\nü\na c\n");
    Files.writeString(test, "a x b\n");
  }

  @Test
  void numbersItemsByFirstAppearanceAndCountsTheirClicks() {
    TrainingSet set = readTrain();
    assertThat(set.catalog().size()).isEqualTo(4);
    assertThat(set.catalog().id(0)).isEqualTo("b");
    assertThat(set.catalog().id(2)).isEqualTo("ü");
    assertThat(set.support()).containsExactly(2, 2, 1, 1);
    assertThat(rows(set.sessions())).containsExactly(List.of(0, 1, 0), List.of(2), List.of(1, 3));
    assertThat(set.sessions().hasTimes()).isFalse();
    assertThat(set.fingerprint()).hasSize(64);
  }

  @Test
  void marksItemsThatTheCatalogueLacks() {
    Sessions sessions = DatasetFolder.open(folder).readTest(readTrain().catalog());
    assertThat(rows(sessions)).containsExactly(List.of(1, Sessions.UNKNOWN, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void aFolderWithoutTestSessionsIsReadButNothingIsMeasuredOnIt(String text) throws IOException {
    Files.writeString(test, text);
    Files.writeString(folder.resolve("train-times.txt"), "1 2 3\n4\n5 6\n");
    Files.writeString(folder.resolve("test-times.txt"), text);
    DatasetFolder data = DatasetFolder.open(folder);
    ItemCatalog catalog = data.readTrain().catalog();
    Sessions none = data.readTestWithUnseen(catalog);
    assertThat(none.count()).isZero();
    assertThat(none.sampleCount()).isZero();
    assertThat(none.hasTimes()).isTrue();
    assertThatThrownBy(() -> data.readTest(catalog))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("has no test sessions (test.txt is empty)");
    assertThat(data.hasTest()).isEqualTo(!text.isEmpty());
  }

  @Test
  void aFolderWithoutTrainingSessionsIsRefused() throws IOException {
    Files.writeString(train, "");
    assertThatThrownBy(this::readTrain).hasMessageContaining("train.txt is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b a b\nü\na c",
        "b a b\r\nü\r\na c\r\n",
        "b a b \nü\na c \r\n",
        "b a b\nü\na c\n\n\r\n\n"
      })
  void toleratesEveryWayToEndALine(String text) throws IOException {
    Files.writeString(train, text);
    assertThat(rows(readTrain().sessions()))
        .containsExactly(List.of(0, 1, 0), List.of(2), List.of(1, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "a b\\n\\nc d\\n, Line 2 of, is blank",
    "\\na b\\n, Line 1 of, is blank",
    "a b\\nc  d\\n, Line 2 of, space too many",
    "a b\\n c d\\n, Line 2 of, space too many",
    "a b\\n \\nc d\\n, Line 2 of, space too many",
    "a\\tb\\n, Line 1 of, TAB",
    "a b\\nc \\0\\n, Line 2 of, 0x00",
    "a b\\rc d\\n, Line 1 of, carriage return",
    "'', train.txt, is empty",
    "\\n\\r\\n, train.txt, is empty",
    "\\uFEFFa b\\n, Line 1 of, byte order mark",
  })
  void namesTheLineThatIsMalformed(String escaped, String place, String what) throws IOException {
    Files.writeString(
        train,
        escaped
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .replace("\\0", "\0")
            .replace("\\uFEFF", "\uFEFF"));
    assertRefused(train, place, what);
  }

  @Test
  void refusesBytesThatAreNoUtf8InBothFiles() throws IOException {
    byte[] latin1 = "a b\nü c\n".getBytes(StandardCharsets.ISO_8859_1);
    ItemCatalog catalog = readTrain().catalog();
    Files.write(train, latin1);
    assertRefused(train, "Line 2 of", "not UTF-8");
    Files.write(test, latin1);
    assertThatThrownBy(() -> DatasetFolder.open(folder).readTest(catalog))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("Line 2 of " + test);
  }

  @Test
  void refusesAFieldThatIsTooLongToBeAnId() throws IOException {
    Files.writeString(train, "a b\n" + "x".repeat(DatasetFolder.LONGEST_ID) + " a\n");
    assertThat(readTrain().sessions().count()).isEqualTo(2);
    for (int bytes : new int[] {DatasetFolder.LONGEST_ID + 1, 200_000}) {
      Files.writeString(train, "a b\n" + "x".repeat(bytes) + " a\n");
      assertRefused(train, "Line 2 of", "4096 bytes");
    }
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> DatasetFolder.open(nowhere))
        .isInstanceOf(LinetException.class)
        .hasMessage("There is no folder " + nowhere);
    assertThatThrownBy(() -> DatasetFolder.open(train))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining(train + " is a file");
    Files.delete(test);
    assertThatThrownBy(() -> DatasetFolder.open(folder))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("it has no test.txt");
  }

  @Test
  void saysThatAFileVanished() throws IOException {
    DatasetFolder dataset = DatasetFolder.open(folder);
    Files.delete(train);
    assertThatThrownBy(dataset::readTrain)
        .isInstanceOf(LinetException.class)
        .hasMessage("There is no file " + train);
  }

  @Test
  void readsTimesOfTheSameShape() throws IOException {
    writeTimes("1000 999 2147484647\n-5\n0 7\n");
    Sessions sessions = readTrain().sessions();
    assertThat(sessions.hasTimes()).isTrue();
    assertThat(times(sessions))
        .containsExactly(List.of(1000L, 999L, 2147484647L), List.of(-5L), List.of(0L, 7L));
    assertThat(sessions.slice(1, 3).timeMillis(1, sessions.start(2))).isZero();
  }

  @Test
  void widensTheTimesOnceASessionSpansMoreThanAnInt() throws IOException {
    writeTimes("1 2 3\n999999999999999999\n-999999999999999999 999999999999999999\n");
    assertThat(times(readTrain().sessions()))
        .containsExactly(
            List.of(1L, 2L, 3L),
            List.of(999999999999999999L),
            List.of(-999999999999999999L, 999999999999999999L));
  }

  @ParameterizedTest
  @CsvSource({
    "1 2\\n3\\n4 5\\n, Line 1 of",
    "1 2 3 4\\n3\\n4 5\\n, Line 1 of",
    "1 2 3\\n3\\n4\\n, Line 3 of",
    "1 2 3\\n3\\n, ends after line 2",
    "1 2 3\\n3\\n4 5\\n6\\n, Line 4 of",
    "1 2 3\\n3.5\\n4 5\\n, Line 2 of",
    "1 2 3\\n-\\n4 5\\n, Line 2 of",
    "1 2 3\\n3\\n4 5x\\n, Line 3 of",
    "1 2 3\\n3\\n4 1000000000000000000\\n, Line 3 of",
  })
  void namesTheLineOfTimesThatDoNotFit(String escaped, String place) throws IOException {
    writeTimes(escaped.replace("\\n", "\n"));
    assertRefused(folder.resolve("train-times.txt"), place);
  }

  @Test
  void readsWhatASlowReaderReads() throws IOException {
    Random random = RandomSeed.random(getClass());
    for (int round = 0; round < 20; round++) {
      List<String> lines = randomLines(random, 3_000);
      Files.write(train, lines);
      TrainingSet set = readTrain();
      Map<String, Integer> expectedRows = new LinkedHashMap<>();
      List<List<Integer>> expected = new ArrayList<>();
      for (String line : lines) {
        List<Integer> session = new ArrayList<>();
        for (String id : line.split(" ", -1)) {
          session.add(expectedRows.computeIfAbsent(id, unseen -> expectedRows.size()));
        }
        expected.add(session);
      }
      assertThat(rows(set.sessions())).isEqualTo(expected);
      assertThat(expectedRows.keySet())
          .containsExactlyElementsOf(
              IntStream.range(0, set.catalog().size()).mapToObj(set.catalog()::id).toList());
    }
  }

  @Test
  void eitherReadsAMutatedFileOrNamesIt() throws IOException {
    Random random = RandomSeed.random(getClass());
    Files.write(train, randomLines(random, 20));
    List<String> shape = Files.readAllLines(train);
    writeTimes(
        shape.stream()
            .map(line -> line.replaceAll("[^ ]+", "170000000000"))
            .collect(Collectors.joining("\n")));
    Path times = folder.resolve("train-times.txt");
    Map<Path, byte[]> valid =
        Map.of(train, Files.readAllBytes(train), times, Files.readAllBytes(times));
    for (int round = 0; round < 3_000; round++) {
      for (Path file : valid.keySet()) {
        Files.write(file, mutated(valid.get(file), random));
      }
      try {
        Sessions sessions = readTrain().sessions();
        assertThat(sessions.count()).isPositive();
      } catch (LinetException e) {
        assertThat(e.getMessage()).contains(folder.toString()).doesNotContain("\n");
      }
    }
  }

  @Test
  void keepsThirtyMillionTimedClicksUnderFourHundredMegabytes() throws IOException {
    int clicksPerSession = 4;
    int sessions = 2_000;
    Files.writeString(train, "1 2 3 1\n".repeat(sessions));
    writeTimes("1700000000000 1700000001000 1700000002000 1700000003000\n".repeat(sessions));
    long bytes = readTrain().sessions().columnBytes();
    // 4 bytes of item and 4 of time a click; 4 of offset and 8 of time a session; the end
    assertThat(bytes).isEqualTo(sessions * (clicksPerSession * 8L + 12) + 4);
    assertThat(bytes / (double) (sessions * clicksPerSession) * 30_000_000)
        .isLessThan(400 * 1024.0 * 1024);
  }

  private static byte[] mutated(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    byte[] traps = {' ', '\n', '\r', '\t', 0, '-', (byte) 0xFF, (byte) 0xC3, '9'};
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean() ? traps[random.nextInt(traps.length)] : (byte) random.nextInt(256);
    }
    return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 3)) : bytes;
  }

  /** Lines that end everywhere relative to the reader's buffer. */
  private static List<String> randomLines(Random random, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          random
              .ints(1 + random.nextInt(12))
              .mapToObj(n -> (n % 3 == 0 ? "ü€𝄞" : "") + "i".repeat((n >>> 8) % 20) + (n & 511))
              .collect(Collectors.joining(" ")));
    }
    return lines;
  }

  private TrainingSet readTrain() {
    return DatasetFolder.open(folder).readTrain();
  }

  private void writeTimes(String text) throws IOException {
    Files.writeString(folder.resolve("train-times.txt"), text);
  }

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(this::readTrain)
        .isInstanceOf(LinetException.class)
        .message()
        .contains(file.toString())
        .contains(parts);
  }

  private static List<List<Integer>> rows(Sessions sessions) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int s = 0; s < sessions.count(); s++) {
      rows.add(Arrays.stream(sessions.session(s)).boxed().toList());
    }
    return rows;
  }

  private static List<List<Long>> times(Sessions sessions) {
    List<List<Long>> times = new ArrayList<>();
    for (int s = 0; s < sessions.count(); s++) {
      List<Long> session = new ArrayList<>();
      for (int click = sessions.start(s); click < sessions.end(s); click++) {
        session.add(sessions.timeMillis(s, click));
      }
      times.add(session);
    }
    return times;
  }
}
