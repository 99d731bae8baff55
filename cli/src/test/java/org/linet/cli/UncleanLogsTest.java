package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.cli.testing.CleanLog;
import org.linet.cli.testing.CleanLog.Row;
import org.linet.core.internal.io.FileTree;

/**
 * Values that are wrong, missing, doubled or written in two ways: the data set is that of the clean
 * log, or of its clicks that are whole, and the output says what was found.
 */
class UncleanLogsTest {
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  UncleanLogsTest() {}

  /** Writes files; the words behind {@code --input}. */
  private interface Writer {
    List<Path> write(Path folder) throws IOException, SQLException;
  }

  /**
   * A log.
   *
   * @param right the clicks of which the data set is made
   * @param words what the output must hold, as patterns
   */
  private record Sample(
      String name, Writer writer, List<Row> right, List<String> options, List<String> words) {
    Sample with(String... more) {
      return new Sample(name, writer, right, List.of(more), words);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Sample text(
      String name, String file, String text, List<Row> right, String... words) {
    return new Sample(
        name,
        folder -> List.of(CleanLog.write(folder.resolve(file), text)),
        right,
        List.of(),
        List.of(words));
  }

  private static Sample text(String name, String file, String text, String... words) {
    return text(name, file, text, CleanLog.ROWS, words);
  }

  private static Sample files(String name, Writer writer, String... words) {
    return new Sample(name, writer, CleanLog.ROWS, List.of(), List.of(words));
  }

  static Stream<Sample> samples() {
    return Stream.of(units(), kindsOfTimes(), noIds(), spellings(), loneTimes())
        .flatMap(samples -> samples);
  }

  private static String halves(Function<Row, String> begin, Function<Row, String> end) {
    return CleanLog.lines(CleanLog.begin(), begin) + CleanLog.lines(CleanLog.end(), end);
  }

  private static Function<Row, String> timed(Function<Row, String> time) {
    return row -> row.session() + "," + row.item() + "," + time.apply(row);
  }

  private static String json(String session, String item, String time) {
    return "{\"session_id\":" + session + ",\"item_id\":" + item + ",\"timestamp\":" + time + "}";
  }

  private static Stream<Sample> units() {
    String millis = "millis";
    return Stream.of(
        text(
            "micros behind millis",
            "clicks.csv",
            CleanLog.HEADER + halves(CleanLog::csv, timed(row -> row.millis() + "000")),
            "clicks\\.csv",
            millis,
            "micros"),
        text(
            "decimal seconds between tabs before millis",
            "clicks.tsv",
            "session_id\titem_id\ttimestamp\n"
                + halves(timed(row -> row.seconds() + ".0"), CleanLog::csv).replace(',', '\t'),
            "clicks\\.tsv",
            millis,
            "seconds"),
        text(
            "units by turns in JSON lines",
            "clicks.jsonl",
            CleanLog.lines(
                CleanLog.ROWS,
                row ->
                    json(
                        row.session(),
                        row.item(),
                        CleanLog.isThird(row) ? row.seconds() : "" + row.millis())),
            "clicks\\.jsonl",
            millis,
            "seconds"),
        files(
            "nanos in a third file, and the second packed",
            folder ->
                List.of(
                    CleanLog.write(
                        folder.resolve("a.csv"),
                        CleanLog.HEADER
                            + CleanLog.lines(CleanLog.ROWS.subList(0, 30), CleanLog::csv)),
                    Files.write(
                        folder.resolve("b.csv.gz"),
                        CleanLog.gzip(
                            CleanLog.HEADER
                                + CleanLog.lines(
                                    CleanLog.ROWS.subList(30, 60), timed(Row::seconds)))),
                    CleanLog.write(
                        folder.resolve("c.csv"),
                        CleanLog.HEADER
                            + CleanLog.lines(
                                CleanLog.ROWS.subList(60, CleanLog.ROWS.size()),
                                timed(row -> row.millis() + "000000")))),
            "b\\.csv\\.gz",
            "c\\.csv",
            "nanos"),
        files(
            "within a Parquet column",
            folder ->
                List.of(
                    CleanLog.parquet(
                        folder.resolve("clicks.parquet"),
                        "session_id BIGINT, item_id BIGINT, timestamp BIGINT",
                        CleanLog.ROWS,
                        timed(row -> CleanLog.isThird(row) ? row.seconds() : "" + row.millis()))),
            "clicks\\.parquet",
            millis,
            "seconds"),
        files(
            "between Parquet files",
            folder -> {
              String columns = "session_id BIGINT, item_id BIGINT, timestamp BIGINT";
              return List.of(
                  CleanLog.parquet(
                      folder.resolve("a.parquet"), columns, CleanLog.begin(), CleanLog::csv),
                  CleanLog.parquet(
                      folder.resolve("b.parquet"), columns, CleanLog.end(), timed(Row::seconds)));
            },
            "a\\.parquet",
            "b\\.parquet",
            "seconds"));
  }

  private static Stream<Sample> kindsOfTimes() {
    return Stream.of(
        text(
            "dates behind numbers in one file",
            "clicks.csv",
            CleanLog.HEADER + halves(CleanLog::csv, timed(Row::iso)),
            "clicks\\.csv",
            "ISO"),
        text(
            "numbers behind dates in JSON lines",
            "clicks.jsonl",
            halves(
                row -> json(row.session(), row.item(), "\"" + row.iso() + "\""),
                row -> json(row.session(), row.item(), row.seconds())),
            "clicks\\.jsonl",
            "ISO"),
        files(
            "dates without separators in the second file",
            folder ->
                List.of(
                    CleanLog.write(
                        folder.resolve("a.csv"),
                        CleanLog.HEADER + CleanLog.lines(CleanLog.begin(), timed(Row::iso))),
                    CleanLog.write(
                        folder.resolve("b.csv"),
                        CleanLog.HEADER
                            + CleanLog.lines(
                                CleanLog.end(), timed(row -> row.iso().replaceAll("[-:TZ]", ""))))),
            "a\\.csv",
            "b\\.csv"),
        files(
            "types of Parquet columns",
            folder ->
                List.of(
                    CleanLog.parquet(
                        folder.resolve("a.parquet"),
                        "session_id BIGINT, item_id VARCHAR, timestamp TIMESTAMPTZ",
                        CleanLog.begin(),
                        timed(row -> "'" + row.iso() + "'")),
                    CleanLog.parquet(
                        folder.resolve("b.parquet"),
                        "session_id VARCHAR, item_id INTEGER, timestamp DOUBLE",
                        CleanLog.end(),
                        timed(row -> row.seconds() + ".0"))),
            "a\\.parquet",
            "b\\.parquet",
            "VARCHAR"));
  }

  private static List<Row> but(Predicate<Row> left) {
    return CleanLog.ROWS.stream().filter(left.negate()).toList();
  }

  /** Every third row lacks an id. */
  private static Sample noId(
      String name, String file, String header, Function<Row, String> ugly, String... words) {
    return text(
        name,
        file,
        header
            + CleanLog.lines(
                CleanLog.ROWS, row -> CleanLog.isThird(row) ? ugly.apply(row) : CleanLog.csv(row)),
        but(CleanLog::isThird),
        words);
  }

  private static Stream<Sample> noIds() {
    long thirds = CleanLog.ROWS.stream().filter(CleanLog::isThird).count();
    List<Sample> samples = new ArrayList<>();
    for (String marker :
        List.of(
            "NULL", "nan", "None", "<NA>", "N/A", "NA", "(null)", "#N/A", "<null>", "nil", "NAN")) {
      samples.add(
          noId(
              "item " + marker,
              "clicks.csv",
              CleanLog.HEADER,
              row -> row.session() + "," + marker + "," + row.millis(),
              "the item id is '\\Q" + marker + "\\E'[^\n]* " + thirds + "\n"));
    }
    samples.add(
        noId(
            "session null in quotes",
            "clicks.csv",
            CleanLog.HEADER,
            row -> "\"null\"," + row.item() + "," + row.millis(),
            "the session id is 'null'[^\n]* " + thirds + "\n"));
    samples.add(
        noId(
            "session blank",
            "clicks.csv",
            CleanLog.HEADER,
            row -> "  ," + row.item() + "," + row.millis(),
            "the session id is empty +" + thirds + "\n"));
    samples.add(
        noId(
                "session a zero id of .NET",
                "clicks.csv",
                CleanLog.HEADER,
                row -> "00000000-0000-0000-0000-000000000000," + row.item() + "," + row.millis(),
                "'00000000-0000-[-0]*'[^\n]* " + thirds + "\n")
            .with("--no-id", "00000000-0000-0000-0000-000000000000"));
    samples.add(
        noId(
                "user empty, with sessions by pauses",
                "clicks.csv",
                "user_id,item_id,timestamp\n",
                row -> "," + row.item() + "," + row.millis(),
                "empty +" + thirds + "\n")
            .with("--session-column", "user_id", "--session-gap", "1d"));
    samples.add(
        noId(
                "user undefined, with sessions by pauses",
                "clicks.csv",
                "user_id,item_id,timestamp\n",
                row -> "undefined," + row.item() + "," + row.millis(),
                "'undefined'[^\n]* " + thirds + "\n")
            .with("--session-column", "user_id", "--session-gap", "1d"));
    for (String none : List.of("null", "\"\"", "\"NULL\"", "\" \"")) {
      samples.add(
          text(
              "session " + none + " in JSON lines",
              "clicks.jsonl",
              CleanLog.lines(
                  CleanLog.ROWS,
                  row ->
                      json(
                          CleanLog.isThird(row) ? none : row.session(),
                          row.item(),
                          "" + row.millis())),
              but(CleanLog::isThird),
              "session(_id)?[^\n]*\\b" + thirds + "\n"));
    }
    samples.add(
        text(
            "no member in JSON lines",
            "clicks.jsonl",
            CleanLog.lines(
                CleanLog.ROWS,
                row ->
                    CleanLog.isThird(row)
                        ? "{\"session_id\":1,\"timestamp\":" + row.millis() + "}"
                        : json(row.session(), row.item(), "" + row.millis())),
            but(CleanLog::isThird),
            "item[^\n]*\\b" + thirds + "\n"));
    for (String none : List.of("NULL", "'NULL'", "''", "'nan'")) {
      samples.add(
          new Sample(
              "session " + none + " in Parquet",
              folder ->
                  List.of(
                      CleanLog.parquet(
                          folder.resolve("clicks.parquet"),
                          "session_id VARCHAR, item_id BIGINT, timestamp BIGINT",
                          CleanLog.ROWS,
                          row ->
                              (CleanLog.isThird(row) ? none : row.session())
                                  + ","
                                  + row.item()
                                  + ","
                                  + row.millis())),
              but(CleanLog::isThird),
              List.of(),
              List.of("session[^\n]*\\b" + thirds + "\n")));
    }
    samples.add(
        new Sample(
            "session NaN in Parquet",
            folder ->
                List.of(
                    CleanLog.parquet(
                        folder.resolve("clicks.parquet"),
                        "session_id DOUBLE, item_id BIGINT, timestamp BIGINT",
                        CleanLog.ROWS,
                        row ->
                            (CleanLog.isThird(row) ? "'nan'::DOUBLE" : row.session())
                                + ","
                                + row.item()
                                + ","
                                + row.millis())),
            but(CleanLog::isThird),
            List.of(),
            List.of("session[^\n]*nan[^\n]*\\b" + thirds + "\n")));
    samples.add(
        noId(
                "a marker that is named",
                "clicks.csv",
                CleanLog.HEADER,
                row -> "anonymous," + row.item() + "," + row.millis(),
                "'anonymous'[^\n]* " + thirds + "\n")
            .with("--no-id", "anonymous"));
    return samples.stream();
  }

  private static Stream<Sample> spellings() {
    return Stream.of(
        text(
            "items as decimals in JSON lines",
            "clicks.jsonl",
            halves(
                row -> json(row.session(), row.item(), "" + row.millis()),
                row -> json(row.session(), row.item() + ".0", "" + row.millis())),
            "'\\d+\\.0'"),
        text(
            "sessions as decimals between semicolons",
            "clicks.csv",
            (CleanLog.HEADER
                    + CleanLog.lines(
                        CleanLog.ROWS,
                        row ->
                            row.session()
                                + (CleanLog.isThird(row) ? ".0" : "")
                                + ","
                                + row.item()
                                + ","
                                + row.millis()))
                .replace(',', ';'),
            "'\\d+\\.0'"),
        files(
            "items as numbers and texts in Parquet",
            folder ->
                List.of(
                    CleanLog.parquet(
                        folder.resolve("a.parquet"),
                        "session_id BIGINT, item_id DECIMAL(10, 2), timestamp BIGINT",
                        CleanLog.begin(),
                        CleanLog::csv),
                    CleanLog.parquet(
                        folder.resolve("b.parquet"),
                        "session_id BIGINT, item_id VARCHAR, timestamp BIGINT",
                        CleanLog.end(),
                        row -> row.session() + ",'" + row.item() + ".0'," + row.millis())),
            "'\\d+\\.0'|DECIMAL"));
  }

  static Stream<Sample> repeats() {
    String half = CleanLog.HEADER + CleanLog.lines(CleanLog.begin(), CleanLog::csv);
    return Stream.of(
        text(
            "every row three times",
            "clicks.csv",
            CleanLog.HEADER
                + CleanLog.lines(CleanLog.ROWS, CleanLog::csv).replaceAll("(.*\n)", "$1$1$1")),
        text(
            "the second half again",
            "clicks.csv",
            CleanLog.csv() + CleanLog.lines(CleanLog.end(), CleanLog::csv)),
        files(
            "a packed copy of the first half",
            folder ->
                List.of(
                    CleanLog.write(folder.resolve("all.csv"), CleanLog.csv()),
                    Files.write(folder.resolve("half.csv.gz"), CleanLog.gzip(half))),
            "all\\.csv",
            "half\\.csv\\.gz"),
        files(
            "a copy below a folder",
            folder -> {
              Path log = Files.createDirectories(folder.resolve("log/old"));
              CleanLog.write(log.resolve("clicks.csv"), CleanLog.csv());
              CleanLog.write(folder.resolve("log/clicks.csv"), CleanLog.csv());
              return List.of(folder.resolve("log"));
            },
            "log/clicks\\.csv",
            "log/old/clicks\\.csv"),
        files(
            "two Parquet files of one content",
            folder -> {
              String columns = "session_id BIGINT, item_id BIGINT, timestamp BIGINT";
              return List.of(
                  CleanLog.parquet(
                      folder.resolve("a.parquet"), columns, CleanLog.ROWS, CleanLog::csv),
                  CleanLog.parquet(
                      folder.resolve("b.parquet"), columns, CleanLog.ROWS, CleanLog::csv));
            },
            "a\\.parquet",
            "b\\.parquet"));
  }

  private static Stream<Sample> loneTimes() {
    return Stream.of("0", "2147483647000", "946684800000", "4070908800000", "-62135596800000")
        .map(
            time ->
                text(
                    "a session at " + time,
                    "clicks.csv",
                    CleanLog.csv() + "x,11," + time + "\nx,12," + time + "\n",
                    "clicks|session"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void becomeTheDataSetOfTheCleanLog(Sample sample) throws Exception {
    String shown = prepare(sample, sample.options());
    assertSame(sample, shown);
    for (String word : sample.words()) {
      assertThat(shown).containsPattern("(?s)" + word);
    }
  }

  /** Whether rows are doubled by mistake nobody can tell: the owner is told, and chooses. */
  @ParameterizedTest
  @MethodSource("repeats")
  void rowsThatStandTwiceAreToldAndCanBeDropped(Sample sample) throws Exception {
    String shown = prepare(sample, List.of());
    assertThat(shown)
        .containsPattern(
            "warning: \\d+ of the \\d+ clicks [^\n]*(stand in|repeat)[^\n]*--drop-duplicates");
    for (String word : sample.words()) {
      assertThat(shown).containsPattern(word);
    }
    FileTree.delete(folder.resolve("shop"));
    assertSame(sample, prepare(sample, List.of("--drop-duplicates")));
  }

  private String prepare(Sample sample, List<String> options) throws Exception {
    List<String> words = new ArrayList<>(List.of("prepare", "--out", out("shop"), "--input"));
    sample.writer().write(folder).forEach(file -> words.add(file.toString()));
    words.addAll(options);
    assertThat(linet.run(words.toArray(String[]::new))).as(linet.err()).isZero();
    return linet.out() + linet.err();
  }

  private void assertSame(Sample sample, String shown) throws IOException {
    Path clean =
        CleanLog.write(
            folder.resolve("clean.csv"),
            CleanLog.HEADER + CleanLog.lines(sample.right(), CleanLog::csv));
    assertThat(linet.run("prepare", "--input", clean.toString(), "--out", out("clean"))).isZero();
    for (String file : List.of("train.txt", "test.txt", "train-times.txt", "test-times.txt")) {
      assertThat(folder.resolve("shop").resolve(file))
          .as(shown)
          .hasSameTextualContentAs(folder.resolve("clean").resolve(file));
    }
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }
}
