package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.cli.testing.CleanLog;
import org.linet.cli.testing.CleanLog.Row;

/**
 * Clean clicks in files that are laid out, named or packed otherwise: the data set is always the
 * same.
 */
class LogFilesTest {
  private static final String TIMED = "session_id,item_id,timestamp";

  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  LogFilesTest() {}

  /** Writes files; the words behind {@code --input}. */
  private interface Writer {
    List<String> write(Path folder) throws Exception;
  }

  /** Files, and the options without which they cannot be understood. */
  private record Sample(String name, Writer writer, List<String> options) {
    Sample with(String... more) {
      return new Sample(name, writer, List.of(more));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Sample files(String name, Writer writer) {
    return new Sample(name, writer, List.of());
  }

  private static Sample bytes(String file, byte[] bytes) {
    return files(file, folder -> List.of(Files.write(folder.resolve(file), bytes).toString()));
  }

  private static Sample text(String name, String file, String text) {
    return files(name, folder -> List.of(CleanLog.write(folder.resolve(file), text).toString()));
  }

  private static String all(Function<Row, String> line) {
    return CleanLog.lines(CleanLog.ROWS, line);
  }

  private static String separated(String separator, String... names) {
    String header = names.length == 0 ? "" : String.join(separator, names) + "\n";
    return header
        + all(row -> String.join(separator, row.session(), row.item(), "" + row.millis()));
  }

  static Stream<Sample> samples() throws IOException {
    return Stream.of(withoutHeader(), separators(), names(), packed(), places(), json(), lines())
        .flatMap(samples -> samples);
  }

  private static Stream<Sample> withoutHeader() {
    return Stream.of("\t", ";", "|", ",", "::", "\u0001")
        .map(
            separator ->
                text("no header, '" + separator + "'", "clicks.log", separated(separator))
                    .with("--session-column", "1", "--item-column", "2", "--time-column", "3"));
  }

  private static Stream<Sample> separators() {
    String[] names = {"session_id", "item_id", "timestamp"};
    return Stream.of(
        text("carets", "a.txt", separated("^", names)).with("--separator", "^"),
        text("two bars", "a.txt", separated("||", names)).with("--separator", "||"),
        text("tildes", "a.txt", separated("~", names)).with("--separator", "~"),
        text("blanks without a header", "a.txt", separated(" "))
            .with(
                "--separator",
                "blank",
                "--session-column",
                "1",
                "--item-column",
                "2",
                "--time-column",
                "3"),
        text("bars", "a.txt", separated("|", names)),
        text("semicolons", "a.txt", separated(";", names)),
        text("tabs named csv", "a.csv", separated("\t", names)));
  }

  private static Stream<Sample> names() {
    String rows = all(CleanLog::csv);
    return Stream.of(
            "SESSION_ID,ITEM_ID,TIMESTAMP",
            "Session Id,Item Id,Time",
            "\"session-id\",\"item-id\",\"time\"",
            "user_session,product_id,event_time",
            "sessionID,sku,createdAt",
            "session.id,item.id,ts",
            "visitId,articleId,eventTimestamp",
            " session_id , item_id , timestamp ",
            "sid,iid,unix_time",
            "\ufeff\"session_id\",\"item_id\",\"timestamp\"")
        .map(header -> text("names " + header, "clicks.csv", header + "\n" + rows));
  }

  private static Stream<Sample> packed() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("data/"));
      zip.putNextEntry(new ZipEntry("data/clicks.csv"));
      zip.write(CleanLog.csv().getBytes(StandardCharsets.UTF_8));
    }
    byte[] packed = CleanLog.gzip(CleanLog.csv());
    String half = CleanLog.HEADER + CleanLog.lines(CleanLog.begin(), CleanLog::csv);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(CleanLog.gzip(half));
    members.write(CleanLog.gzip(CleanLog.lines(CleanLog.end(), CleanLog::csv)));
    return Stream.of(
        bytes("gzip-named.csv", packed),
        bytes("plain-named.csv.gz", CleanLog.csv().getBytes(StandardCharsets.UTF_8)),
        bytes("zip-named.csv.gz", zipped.toByteArray()),
        bytes("gzip-named.parquet", packed),
        bytes("two-members.gz", members.toByteArray()));
  }

  private static Stream<Sample> places() {
    String begin = CleanLog.HEADER + CleanLog.lines(CleanLog.begin(), CleanLog::csv);
    String end = CleanLog.HEADER + CleanLog.lines(CleanLog.end(), CleanLog::csv);
    return Stream.of(
        files(
            "a pattern over folders",
            folder -> {
              Files.write(
                  Files.createDirectories(folder.resolve("log/1")).resolve("a.csv.gz"),
                  CleanLog.gzip(begin));
              Files.write(
                  Files.createDirectories(folder.resolve("log/2")).resolve("a.csv.gz"),
                  CleanLog.gzip(end));
              return List.of(folder + "/log/**/*.csv.gz");
            }),
        files(
            "a pattern of one letter",
            folder -> {
              CleanLog.write(folder.resolve("day1.csv"), begin);
              CleanLog.write(folder.resolve("day2.csv"), end);
              CleanLog.write(folder.resolve("days.txt"), "no log");
              return List.of(folder + "/day[12].csv");
            }),
        files(
            "a folder with what engines leave",
            folder -> {
              Path log = Files.createDirectories(folder.resolve("log/dt=2024-03-01"));
              CleanLog.write(log.resolve("part-0"), begin);
              CleanLog.write(log.resolve(".part-0.crc"), "crc");
              CleanLog.write(log.resolve("part-1"), "");
              CleanLog.write(
                  Files.createDirectories(folder.resolve("log/dt=2024-03-02")).resolve("part-0"),
                  end);
              CleanLog.write(folder.resolve("log/_SUCCESS"), "");
              return List.of(folder.resolve("log").toString());
            }),
        files(
            "a name like a pattern",
            folder ->
                List.of(CleanLog.write(folder.resolve("a[1].csv"), CleanLog.csv()).toString())),
        files(
            "a Parquet file without an ending, in a folder with a blank",
            folder ->
                List.of(
                    CleanLog.parquet(
                            Files.createDirectories(folder.resolve("my log")).resolve("000000_0"),
                            "user_session VARCHAR, product_id INTEGER, event_time TIMESTAMP_S",
                            CleanLog.ROWS,
                            row ->
                                "'"
                                    + row.session()
                                    + "',"
                                    + row.item()
                                    + ",'"
                                    + row.iso().replace("Z", "")
                                    + "'")
                        .toString())));
  }

  private static Stream<Sample> json() throws IOException {
    Function<Row, String> object =
        row ->
            "{\"Session\": \""
                + row.session()
                + "\", \"Item\": "
                + row.item()
                + ", \"Time\": \""
                + row.iso()
                + "\"}";
    String array = "[" + String.join(",\n", CleanLog.ROWS.stream().map(object).toList()) + "]\n";
    return Stream.of(
        text("an array in a file of text", "clicks.txt", array),
        bytes("array.json.gz", CleanLog.gzip(array)),
        text("an array within an object", "clicks.json", "{\"rows\": " + array + "}"),
        text("objects without an end of line", "clicks.json", all(object).replace("\n", "")),
        text("blank lines between", "clicks.jsonl", all(object).replace("\n", "\n\n")),
        text(
            "ids of documents",
            "clicks.jsonl",
            all(
                row ->
                    "{\"_id\":{\"$oid\":\"x\"},\"sessionId\":{\"$numberLong\":\""
                        + row.session()
                        + "\"},\"productId\":"
                        + row.item()
                        + ",\"ts\":{\"$date\":{\"$numberLong\":\""
                        + row.millis()
                        + "\"}}}")));
  }

  private static Stream<Sample> lines() {
    return Stream.of(
        text("CR alone, with quotes", "a.csv", quoted().replace('\n', '\r')),
        text("CR LF and no last end", "a.csv", quoted().strip().replace("\n", "\r\n")),
        text("comments before and between", "a.csv", "# one\n#two\n" + CleanLog.csv() + "# end\n"),
        text("blank lines first", "a.csv", "\n\n" + CleanLog.csv()),
        text(
            "Excel's own", "a.csv", "sep=\t\n" + TIMED.replace(',', '\t') + "\n" + separated("\t")),
        text(
            "text with ends of lines between semicolons",
            "a.csv",
            "note;"
                + TIMED.replace(',', ';')
                + "\n"
                + all(row -> "\"x;\ny\";" + CleanLog.csv(row).replace(',', ';'))),
        text(
            "text with ends of lines, CR LF",
            "a.csv",
            (TIMED + ",note\n" + all(row -> CleanLog.csv(row) + ",\"said \"\"no\"\",\nand went\""))
                .replace("\n", "\r\n")),
        text(
            "inches between bars",
            "a.txt",
            (TIMED + ",name\n" + all(row -> CleanLog.csv(row) + ",a 5\" phone"))
                .replace(',', '|')));
  }

  private static String quoted() {
    return TIMED
        + "\n"
        + all(row -> "\"" + row.session() + "\",\"" + row.item() + "\",\"" + row.millis() + "\"");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void makeTheSameDataSet(Sample sample) throws Exception {
    List<String> words = new ArrayList<>(List.of("prepare", "--out", out("shop"), "--input"));
    words.addAll(sample.writer().write(folder));
    words.addAll(sample.options());
    assertThat(linet.run(words.toArray(String[]::new))).as(linet.err()).isZero();
    String shown = linet.out() + linet.err();
    Path clean = CleanLog.write(folder.resolve("clean.csv"), CleanLog.csv());
    assertThat(linet.run("prepare", "--input", clean.toString(), "--out", out("clean"))).isZero();
    for (String file : List.of("train.txt", "test.txt", "train-times.txt", "test-times.txt")) {
      assertThat(folder.resolve("shop").resolve(file))
          .as(shown)
          .hasSameTextualContentAs(folder.resolve("clean").resolve(file));
    }
  }

  /** Without the options the user is told what to ask for, and a look asks for it. */
  @ParameterizedTest
  @MethodSource("withoutHeader")
  void aFileWithoutAHeaderIsToldAndRead(Sample sample) throws Exception {
    String file = sample.writer().write(folder).get(0);
    assertThat(linet.run("prepare", "--out", out("shop"), "--input", file)).isEqualTo(1);
    assertThat(linet.err())
        .contains(file)
        .contains("no header")
        .contains(CleanLog.ROWS.get(0).session())
        .contains("--time-column, perhaps 1, 2 and 3");
    assertThat(linet.run("prepare", "--look", "--input", file)).as(linet.err()).isZero();
    assertThat(linet.out()).contains("--session-column 1 --item-column 2 --time-column 3");
    assertThat(folder.resolve("shop")).doesNotExist();
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }
}
