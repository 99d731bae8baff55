package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.data.log.LogFormat;
import org.linet.data.protocol.SampleFraction;

/** Each failure is one sentence, and leaves nothing behind. */
class PreparationFailureTest {
  private static final String HEADER = "session_id,item_id,timestamp\n";

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(folder.resolve("target").toFile().list()).isIn(null, new String[0]);
  }

  private PreparationOptions options(Path... logs) {
    return PreparationOptions.of(
        List.of(logs), LogFormat.AUTO, folder.resolve("target").resolve("out"));
  }

  private Path log(String name, String content) throws IOException {
    return LogFiles.text(folder.resolve(name), content);
  }

  private static void assertRefused(PreparationOptions options, String... parts) {
    assertThatThrownBy(() -> Prepared.run(options))
        .isInstanceOf(LinetException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n")
        .doesNotContain("SQL");
  }

  @Test
  void aMissingFileIsNamed() {
    assertRefused(options(folder.resolve("gone.csv")), "There is no file", "gone.csv");
  }

  @Test
  void aFolderIsNoLog() {
    assertRefused(options(folder), folder.toString(), "is a folder");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    assertRefused(options(log("empty.csv", "")), "empty.csv is empty");
    assertRefused(options(log("blank.csv", "\n\n \n")), "blank.csv is empty");
  }

  @Test
  void aHeaderAloneIsNoLog() throws IOException {
    assertRefused(options(log("header.csv", HEADER)), "header.csv holds no click");
  }

  @Test
  void wrongColumnsAreAnsweredWithThoseThatAreThere() throws IOException {
    Path log = log("wrong.csv", "visit,product,when\n1,2,3\n");
    assertRefused(
        options(log),
        "wrong.csv has no column 'session'",
        "visit, product, when",
        "name the session column");
    assertRefused(
        options(log).withColumns("visit", "article", "when"), "no column 'article'", "product");
  }

  @Test
  void twoColumnsForOneMeaningAreRefused() throws IOException {
    assertRefused(
        options(log("two.csv", "session,session_id,item_id,time\n1,1,2,3\n")),
        "two columns that could be the session",
        "name the session column");
  }

  @Test
  void aLogOfRejectedLinesOnlyNamesTheFirst() throws IOException {
    assertRefused(
        options(log("bad.csv", HEADER + "1,2\n1,3\n")),
        "None of the 3 lines",
        "line 2 of",
        "2 columns instead of 3");
  }

  @Test
  void aTimeThatCannotBeReadIsShownWithTheWayOut() throws IOException {
    Path log = log("times.csv", HEADER + "1,2,noon on 1 November\n1,3,noon on 2 November\n");
    String fault =
        "line 2 of " + log + ": the time 'noon on 1 November' cannot be read as ISO 8601";
    assertRefused(options(log), fault + " or unix time", "name another time format", "pattern");
    assertRefused(options(log).withTimeFormat("iso"), fault);
    assertRefused(
        options(log).withStrict(true),
        "the time 'noon on 1 November' cannot",
        "name another time format");
    Path later = log("later.csv", HEADER + "1,2,1400000000\n1,3,\u001bsoon\n");
    assertRefused(
        options(later).withStrict(true), "the time ' soon' cannot be read as unix seconds");
    assertRefused(
        options(log("lines.jsonl", "{\"session_id\":1,\"item_id\":2,\"timestamp\":\"noon\"}\n")),
        "the time 'noon' cannot");
  }

  @Test
  void filesOfTwoFormatsAreRefused() throws IOException {
    assertRefused(
        options(log("a.csv", HEADER + "1,2,3\n"), log("b.jsonl", "{}\n")), "csv", "jsonl");
  }

  @Test
  void anUnknownFormatShowsTheFirstLine() throws IOException {
    assertRefused(
        options(log("odd.log", "hello world\n")),
        "odd.log",
        "hello world",
        "name the format of the log");
  }

  @Test
  void utf16IsNamed() throws IOException {
    Path log =
        LogFiles.bytes(
            folder.resolve("wide.csv"), ("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_16LE));
    assertRefused(options(log), "wide.csv is encoded in UTF-16");
  }

  @Test
  void aCutOffGzipFileIsNamedWithItsLastLine() throws IOException {
    String content =
        LogFiles.delimited(
            HEADER.strip(), ",", RandomLog.of(new Random(1), SlowProtocol.Kind.TIMED));
    Path whole = log("whole.csv.gz", content);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = folder.resolve("half.csv.gz");
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(options(half), "half.csv.gz is a broken gzip file after line");
  }

  @Test
  void aGzipFileThatEndsInItsHeaderIsNamed() throws IOException {
    Path log = LogFiles.bytes(folder.resolve("head.csv"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertRefused(options(log), "head.csv is a broken gzip file (it ends too early)");
  }

  @Test
  void aHeaderInAnotherEncodingIsNamed() throws IOException {
    byte[] header = "\"s\u00e9ssion\",item,time\n".getBytes(StandardCharsets.ISO_8859_1);
    Path log = LogFiles.bytes(folder.resolve("latin.csv"), header);
    assertRefused(options(log), "latin.csv has a header that is not UTF-8");
  }

  @Test
  void aFileThatIsNoParquetIsNamed() throws IOException {
    assertRefused(options(log("bad.parquet", "PAR1 and no more")), "bad.parquet", "Parquet");
  }

  @Test
  void aGzippedParquetIsToBeUnpackedFirst() throws IOException {
    Path log = log("clicks.parquet.gz", "PAR1 and more");
    for (LogFormat format : List.of(LogFormat.AUTO, LogFormat.PARQUET, LogFormat.CSV)) {
      assertRefused(
          PreparationOptions.of(List.of(log), format, folder.resolve("out")),
          log + " is a Parquet file packed with gzip: unpack it first");
    }
  }

  @Test
  void anExistingOutputIsRefused() throws IOException {
    Path log = log("a.csv", HEADER + "1,2,3\n");
    assertThatThrownBy(
            () -> Prepared.run(PreparationOptions.of(List.of(log), LogFormat.CSV, folder)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void theStepThatLeavesNothingIsNamed() throws IOException {
    String short1 = HEADER + "1,a,100\n2,a,200\n";
    assertRefused(options(log("3.csv", short1)), "after step 3", "shorter than 2");
    String rare = HEADER + "1,a,100\n1,b,200\n";
    assertRefused(options(log("4.csv", rare)), "after step 4", "at least 5 clicks");
    assertRefused(
        options(log("5.csv", rare)).withMinimumSupport(1), "after step 5", "1 days before");
    String unseen = rare + "2,c,100000000\n2,d,100000000\n";
    assertRefused(options(log("7.csv", unseen)).withMinimumSupport(1), "after step 7");
    String both = rare + "2,a,100000000\n2,b,100000000\n";
    assertRefused(
        options(log("9.csv", both)).withMinimumSupport(1).withFraction(SampleFraction.parse("0.5")),
        "after step 9");
  }

  @Test
  void optionsOutOfRangeAreRefused() throws IOException {
    Path log = log("a.csv", HEADER + "1,2,3\n");
    assertRefused(options(log).withMinimumLength(1), "minimum session length is 1", "at least 2");
    for (int days : new int[] {-1, 0}) {
      assertThatThrownBy(() -> options(log).withTestDays(days))
          .isInstanceOf(LinetException.class)
          .hasMessage("The test window in days is " + days + ", but must be at least 1");
    }
    assertRefused(options(log).withMinimumSupport(0), "minimum item support is 0");
    assertRefused(options(log).withTimeFormat("bogus"), "'bogus' is no time format");
    assertThatThrownBy(() -> options(log).withResources("much", 1))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("'much'");
    for (String fraction : List.of("0", "1/0", "2", "3/2", "x", "-1/4", "1e-40", "")) {
      assertThatThrownBy(() -> SampleFraction.parse(fraction))
          .as(fraction)
          .isInstanceOf(LinetException.class);
    }
  }
}
