package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.cli.testing.CleanLog;

/**
 * What is no log: one sentence names the file, what it is and the way out, and nothing is left
 * behind.
 */
class NoLogTest {
  private static final int MANY = 3_000_000;

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  NoLogTest() {}

  static Stream<Arguments> files() throws Exception {
    byte[] random = new byte[10_000];
    new Random(7).nextBytes(random);
    byte[] tar = new byte[1024];
    byte[] mark = "ustar".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(mark, 0, tar, 257, mark.length);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      for (String name : List.of("a.csv", "b.csv")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(CleanLog.csv().getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] cut = CleanLog.gzip(CleanLog.csv());
    return Stream.of(
        Arguments.of("random.csv", random, "no text"),
        Arguments.of("zeros.csv", new byte[MANY], "no text"),
        Arguments.of("archive.tgz", tar, "a tar archive: unpack it"),
        Arguments.of("two.zip", zipped.toByteArray(), "2 files (a.csv, b.csv): unpack it"),
        Arguments.of("cut.csv.gz", Arrays.copyOf(cut, cut.length / 2), "broken gzip"),
        text("bad.parquet", "PAR1 and no more", "no Parquet file, or a broken one"),
        text("page.csv", "<!DOCTYPE html>\n<p>404, not found</p>\n", "a web page"),
        text("log.xml", "<?xml version=\"1.0\"?>\n<log a=\"1,2,3\"/>\n", "an XML document"),
        text("lfs.csv", "version https://git-lfs.github.com/spec/v1\nsize 7\n", "git lfs pull"),
        text("empty.csv", "", "is empty"),
        text("blank.csv", "\n\n \n", "empty"),
        text("header.csv", CleanLog.HEADER, "nothing but a header"),
        text("huge.csv", "x".repeat(MANY), "--format"),
        text("long.csv", CleanLog.HEADER + "x".repeat(MANY), "line 2 of"),
        text("words.txt", "hello\nworld\n", "--separator"),
        text("times.csv", CleanLog.HEADER + "1,2,soon\n1,3,later\n", "--time-format"),
        text("cut.json", "[{\"session_id\":1,\"item_id\":2,", "no JSON from line 1"),
        text("other.jsonl", "{\"a\":1}\n{\"a\":2}\n", "--item-column"),
        text(
            "commas.json",
            CleanLog.lines(
                CleanLog.ROWS,
                row -> "{\"session\":1,\"item\":" + row.item() + ",\"ts\":" + row.millis() + "},"),
            "no JSON from line 1"),
        text("wrong.csv", "colour,size,weight\nred,3,4\n", "--session-column"));
  }

  private static Arguments text(String file, String text, String words) {
    return Arguments.of(file, text.getBytes(StandardCharsets.UTF_8), words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isToldByWhatItIs(String name, byte[] bytes, String words) throws Exception {
    Path file = Files.write(folder.resolve(name), bytes);
    refused(words, name, "--input", file.toString(), "--out", folder.resolve("shop").toString());
    refused(words, name, "--input", file.toString(), "--look");
    assertThat(folder.toFile().list()).containsExactly(name);
  }

  private void refused(String words, String name, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "prepare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    assertThat(linet.run(all)).as(linet.out()).isEqualTo(1);
    String sentence =
        linet.err().lines().filter(line -> line.startsWith("linet: ")).findFirst().orElse("");
    assertThat(sentence).contains(words).contains(name).hasSizeLessThan(600);
    assertThat(linet.err()).doesNotContain("defect").doesNotContain("\tat ");
  }

  @Test
  void aFolderIsToldByWhatItLacks() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("a.csv"));
    refused("a folder without a file", "a.csv", "--input", empty.toString(), "--look");
  }

  @Test
  void aFolderThatLeadsIntoItselfIsReadOnce() throws Exception {
    Path log = Files.createDirectory(folder.resolve("log"));
    CleanLog.write(log.resolve("clicks.csv"), CleanLog.csv());
    Files.createSymbolicLink(log.resolve("again"), log);
    assertThat(linet.run("prepare", "--look", "--input", log.toString())).isZero();
    assertThat(linet.out()).contains("108 clicks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/urandom"})
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void aDeviceWithoutAnEndIsNotRead(String device) {
    assumeThat(Path.of(device)).exists();
    refused("a device", device, "--input", device, "--look");
  }

  @Test
  void kindsOfEventsThatAreNotThereAreNamed() throws Exception {
    Path file =
        CleanLog.write(
            folder.resolve("events.csv"),
            CleanLog.HEADER.strip()
                + ",event\n"
                + CleanLog.lines(CleanLog.ROWS, row -> CleanLog.csv(row) + ",show"));
    refused(
        "but show: choose with --events",
        "events.csv",
        "--input",
        file.toString(),
        "--events",
        "view",
        "--look");
  }

  @Test
  void aColumnOfEventsAloneLeavesNothingOut() throws Exception {
    Path file =
        CleanLog.write(
            folder.resolve("events.csv"),
            CleanLog.HEADER.strip()
                + ",what\n"
                + CleanLog.lines(
                    CleanLog.ROWS,
                    row -> CleanLog.csv(row) + (CleanLog.isThird(row) ? ",buy" : ",view")));
    assertThat(linet.run("prepare", "--look", "--input", file.toString(), "--event-column", "what"))
        .as(linet.err())
        .isZero();
    assertThat(linet.out())
        .contains("108 clicks")
        .contains("'what' (buy, view), and all count as clicks")
        .contains("--event-column what --events view");
  }

  @Test
  void aLooksCommandHoldsWhatWasAskedFor() throws Exception {
    Path file = CleanLog.write(folder.resolve("a b.csv"), CleanLog.csv());
    assertThat(
            linet.run(
                "prepare",
                "--look",
                "--input",
                file.toString(),
                "--no-id",
                "x",
                "--support",
                "2",
                "--min-length",
                "3",
                "--fraction",
                "1/2",
                "--strict",
                "--drop-duplicates",
                "--keep-lone-times",
                "--keep-spellings"))
        .as(linet.err())
        .isZero();
    assertThat(linet.out())
        .contains(
            "linet prepare --input '"
                + file
                + "' --no-id x --support 2 --min-length 3 --fraction 1/2 --strict"
                + " --drop-duplicates --keep-lone-times --keep-spellings --out shop");
  }
}
