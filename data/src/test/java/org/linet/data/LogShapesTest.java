package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.RandomSeed;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The same clicks in every shape that shops' exports have give the same data set. */
class LogShapesTest {
  private static final String HEADER = "session_id,item_id,timestamp";

  /** Clicks to the minute, since some shapes hold no more; in the order of the file. */
  private static final List<SlowProtocol.Row> ROWS =
      RandomLog.of(RandomSeed.random(LogShapesTest.class), SlowProtocol.Kind.TIMED).stream()
          .map(row -> new SlowProtocol.Row(row.session(), row.item(), minute(row.millis()), 0))
          .toList();

  @TempDir Path folder;

  private static long minute(long millis) {
    return Math.floorDiv(millis, 60_000) * 60_000;
  }

  /** Files of a log, and what must be asked for to read it. */
  private record Shape(String name, Writer writer, UnaryOperator<LogOptions> options) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Writes the rows below a folder; the files in their order. */
  private interface Writer {
    List<Path> write(Path folder) throws IOException, SQLException;
  }

  private static Shape text(String name, String file, Function<List<SlowProtocol.Row>, String> of) {
    return text(name, file, of, UnaryOperator.identity());
  }

  private static Shape text(
      String name,
      String file,
      Function<List<SlowProtocol.Row>, String> of,
      UnaryOperator<LogOptions> options) {
    return new Shape(
        name, folder -> List.of(LogFiles.text(folder.resolve(file), of.apply(ROWS))), options);
  }

  private static String csv(List<SlowProtocol.Row> rows) {
    return LogFiles.delimited(HEADER, ",", rows);
  }

  /** One line a row, behind a header if it is not empty. */
  private static Function<List<SlowProtocol.Row>, String> lines(
      String header, Function<SlowProtocol.Row, String> line) {
    return rows ->
        rows.stream()
            .map(row -> line.apply(row) + "\n")
            .collect(Collectors.joining("", header.isEmpty() ? "" : header + "\n", ""));
  }

  private static Shape times(String name, Function<Instant, String> written) {
    return text(
        "times " + name,
        "clicks.csv",
        lines(
            "session_id;item_id;time",
            row ->
                row.session()
                    + ";"
                    + row.item()
                    + ";"
                    + written.apply(Instant.ofEpochMilli(row.millis()))));
  }

  private static Function<Instant, String> pattern(String pattern) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    return formatter::format;
  }

  static Stream<Shape> shapes() {
    return Stream.of(timeShapes(), textShapes(), jsonShapes(), fileShapes(), tableShapes())
        .flatMap(shapes -> shapes);
  }

  private static Stream<Shape> timeShapes() {
    return Stream.of(
        times("micros", time -> time.toEpochMilli() + "000"),
        times("decimal comma", time -> time.getEpochSecond() + ",0"),
        times("float millis", time -> time.toEpochMilli() + ".0"),
        times("minutes", time -> Long.toString(time.getEpochSecond() / 60)),
        times(
            "ticks",
            time -> Long.toString(time.getEpochSecond() * 10_000_000 + 621_355_968_000_000_000L)),
        times(
            "filetime",
            time -> Long.toString(time.getEpochSecond() * 10_000_000 + 116_444_736_000_000_000L)),
        times("apple", time -> Long.toString(time.getEpochSecond() - 978_307_200)),
        times(
            "excel",
            time ->
                String.format(Locale.ROOT, "%.8f", time.toEpochMilli() / 86_400_000.0 + 25_569)),
        times("compact", pattern("yyyyMMddHHmmss")),
        times("compact to the minute", pattern("yyyyMMddHHmm")),
        times("compact with zone", pattern("yyyyMMdd'T'HHmmss'Z'")),
        times("slashes", pattern("yyyy/MM/dd HH:mm")),
        times("comma fraction", pattern("yyyy-MM-dd HH:mm:ss,SSS")),
        times("mail", pattern("EEE, dd MMM yyyy HH:mm:ss Z")),
        times("web server", pattern("dd/MMM/yyyy:HH:mm:ss Z")),
        times("german", pattern("dd.MM.yyyy HH:mm:ss")),
        times("british", pattern("dd/MM/yyyy HH:mm")),
        times("american", pattern("MM/dd/yyyy hh:mm:ss a")),
        times("month by name", pattern("MMM d, yyyy h:mm:ss a")),
        times("java.util.Date", pattern("EEE MMM dd HH:mm:ss 'UTC' yyyy")));
  }

  private static Stream<Shape> textShapes() {
    UnaryOperator<LogOptions> byNumber =
        options -> options.withColumns(new ColumnNames("1", "3", "2", null));
    return Stream.of(
        text(
            "double colons without a header",
            "ratings.dat",
            lines("", row -> row.session() + "::" + row.millis() + "::" + row.item()),
            byNumber),
        text(
            "control characters",
            "000000_0",
            lines("", row -> row.session() + "\u0001" + row.millis() + "\u0001" + row.item()),
            options -> byNumber.apply(options).withSeparator("\\x01")),
        text(
            "blanks in any number",
            "clicks.txt",
            lines(
                "session_id   item_id timestamp",
                row -> row.session() + "  " + row.item() + "    " + row.millis()),
            options -> options.withSeparator("blank")),
        text(
            "blanks beside commas",
            "clicks.csv",
            lines(
                "session_id , item_id , timestamp",
                row -> row.session() + " , \"" + row.item() + "\" ,\t" + row.millis())),
        text(
            "comments",
            "clicks.csv",
            rows -> {
              List<String> all = new ArrayList<>(csv(rows).lines().toList());
              all.add(0, "# exported, by hand");
              all.add(all.size() / 2, "# the, second, half");
              return String.join("\n", all);
            }),
        text(
            "a header behind its mark",
            "clicks.tsv",
            rows -> LogFiles.delimited("#session_id\titem_id\ttime", "\t", rows)),
        text(
            "excel's separator line",
            "clicks.csv",
            rows -> "sep=;\n" + csv(rows).replace(',', ';')),
        text("returns alone", "clicks.csv", rows -> csv(rows).replace('\n', '\r')),
        text(
            "text over several lines",
            "clicks.csv",
            lines(
                HEADER + ",note",
                row ->
                    row.session()
                        + ","
                        + row.item()
                        + ","
                        + row.millis()
                        + (row.item().endsWith("1") ? ",\"a \"\"b\n\n,c\nd\"" : ",x"))),
        text(
            "raw quotes between tabs",
            "clicks.tsv",
            lines(
                "session_id\titem_id\ttimestamp\tname",
                row ->
                    row.session()
                        + "\t"
                        + row.item()
                        + "\t"
                        + row.millis()
                        + (row.item().endsWith("1") ? "\t\"5\" phone" : "\t7\" phone"))),
        text(
            "date and time apart",
            "clicks.csv",
            lines(
                "session_id,item_id,date,time",
                row ->
                    row.session()
                        + ","
                        + row.item()
                        + ","
                        + LogFiles.iso(row.millis()).substring(0, 10)
                        + ","
                        + LogFiles.iso(row.millis()).substring(11, 19))),
        text(
            "other events",
            "clicks.csv",
            rows ->
                LogFiles.delimited(HEADER + ",event", ",", rows)
                    .replaceAll("(?m)^(s\\d.*)$", "$1,view\n$1,addtocart"),
            options -> options.withEvents(Set.of("view"))),
        text(
            "a row a session",
            "sessions.csv",
            rows -> sessions(rows, "sid,items,times\n", "%s,\"[%s]\",\"[%s]\"\n", ", ", "'%s'")),
        text(
            "a row a session without brackets",
            "sessions.tsv",
            rows -> sessions(rows, "sid\titems\ttimes\n", "%s\t%s\t%s\n", " ", "%s")));
  }

  /** Rows of whole sessions, in the order of their first clicks; clicks in the order of the log. */
  private static String sessions(
      List<SlowProtocol.Row> rows, String header, String row, String between, String item) {
    Map<String, List<SlowProtocol.Row>> sessions = new LinkedHashMap<>();
    rows.forEach(r -> sessions.computeIfAbsent(r.session(), id -> new ArrayList<>()).add(r));
    StringBuilder text = new StringBuilder(header);
    sessions.forEach(
        (id, clicks) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    row,
                    id,
                    clicks.stream()
                        .map(click -> String.format(Locale.ROOT, item, click.item()))
                        .collect(Collectors.joining(between)),
                    clicks.stream()
                        .map(click -> Long.toString(click.millis()))
                        .collect(Collectors.joining(between)))));
    return text.toString();
  }

  private static Stream<Shape> jsonShapes() {
    Function<SlowProtocol.Row, String> object =
        row ->
            "{\"SessionId\": \""
                + row.session()
                + "\",\n \"ItemId\": "
                + row.item()
                + ", \"Time\": "
                + row.millis()
                + "}";
    return Stream.of(
        text("other names", "a.jsonl", lines("", row -> object.apply(row).replace("\n", ""))),
        text(
            "an array",
            "a.json",
            rows -> rows.stream().map(object).collect(Collectors.joining(",", "[", "]"))),
        text(
            "objects over several lines",
            "a.json",
            lines("", row -> object.apply(row).replace("{", "{\n"))),
        text(
            "nested",
            "a.jsonl",
            lines(
                "",
                row ->
                    "{\"session\":{\"id\":\""
                        + row.session()
                        + "\"},\"product\":{\"sku\":"
                        + row.item()
                        + "},\"created_at\":{\"$date\":\""
                        + LogFiles.iso(row.millis())
                        + "\"}}")),
        text(
            "events of a session",
            "a.jsonl",
            rows ->
                sessionsOfJson(
                    rows,
                    "events",
                    click ->
                        "{\"aid\":"
                            + click.item()
                            + ",\"ts\":"
                            + click.millis()
                            + ",\"type\":\"clicks\"},{\"aid\":1,\"ts\":1,\"type\":\"carts\"}"),
            options -> options.withEvents(Set.of("clicks"))),
        text(
            "lists of items and times",
            "a.jsonl",
            rows ->
                sessions(
                    rows,
                    "",
                    "{\"user\":1,\"session\":\"%s\",\"items\":[%s],\"times\":[%s]}\n",
                    ",",
                    "%s")));
  }

  private static String sessionsOfJson(
      List<SlowProtocol.Row> rows, String list, Function<SlowProtocol.Row, String> entry) {
    Map<String, List<SlowProtocol.Row>> sessions = new LinkedHashMap<>();
    rows.forEach(r -> sessions.computeIfAbsent(r.session(), id -> new ArrayList<>()).add(r));
    StringBuilder text = new StringBuilder();
    sessions.forEach(
        (id, clicks) ->
            text.append("{\"session\":\"")
                .append(id)
                .append("\",\"" + list + "\":[")
                .append(clicks.stream().map(entry).collect(Collectors.joining(",")))
                .append("]}\n"));
    return text.toString();
  }

  /** Opens a packer around a stream. */
  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static Shape packed(String name, Packer packer) {
    return new Shape(
        "packed as " + name,
        folder -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (OutputStream out = packer.around(bytes)) {
            out.write(csv(ROWS).getBytes(StandardCharsets.UTF_8));
          }
          return List.of(Files.write(folder.resolve("clicks." + name), bytes.toByteArray()));
        },
        UnaryOperator.identity());
  }

  private static Shape encoded(String encoding) {
    return new Shape(
        "encoded as " + encoding,
        folder ->
            List.of(
                Files.write(
                    folder.resolve("clicks.csv"),
                    csv(ROWS)
                        .replace("item_id", "item_id,Größe")
                        .replaceAll("(?m)(,\\d+,)", "$1ä,")
                        .getBytes(Charset.forName(encoding)))),
        options -> options.withEncoding(encoding));
  }

  private static Stream<Shape> fileShapes() {
    return Stream.of(
        packed("bz2", BZip2CompressorOutputStream::new),
        packed("xz", out -> new XZOutputStream(out, new LZMA2Options(1))),
        packed("zst", ZstdOutputStream::new),
        packed(
            "zip",
            out -> {
              ZipOutputStream zip = new ZipOutputStream(out);
              zip.putNextEntry(new ZipEntry("__MACOSX/clicks.csv"));
              zip.putNextEntry(new ZipEntry("log/clicks.csv"));
              return zip;
            }),
        encoded("windows-1252"),
        encoded("UTF-16"),
        new Shape(
            "a folder",
            folder -> List.of(parts(folder.resolve("log"), "part-%05d.csv")),
            UnaryOperator.identity()),
        new Shape(
            "partitions",
            folder -> List.of(parts(folder.resolve("log"), "dt=2024-01-%02d/part-0.csv")),
            UnaryOperator.identity()),
        new Shape(
            "a pattern",
            folder -> List.of(parts(folder.resolve("log"), "part-%05d.csv").resolve("p*.csv")),
            UnaryOperator.identity()),
        new Shape(
            "units that change between files",
            folder -> {
              List<SlowProtocol.Row> first = ROWS.subList(0, ROWS.size() / 2);
              String seconds =
                  lines(HEADER, row -> row.session() + "," + row.item() + "," + row.millis() / 1000)
                      .apply(ROWS.subList(ROWS.size() / 2, ROWS.size()));
              return List.of(
                  LogFiles.text(folder.resolve("1.csv"), csv(first)),
                  LogFiles.text(folder.resolve("2.csv"), seconds));
            },
            UnaryOperator.identity()));
  }

  /** The log in seven parts, with an empty one and what engines leave beside. */
  private static Path parts(Path log, String name) throws IOException {
    int size = ROWS.size() / 7 + 1;
    for (int i = 0; i < 7; i++) {
      List<SlowProtocol.Row> rows =
          ROWS.subList(Math.min(ROWS.size(), i * size), Math.min(ROWS.size(), (i + 1) * size));
      Path part = log.resolve(String.format(Locale.ROOT, name, i + 1));
      Files.createDirectories(part.getParent());
      LogFiles.text(part, csv(rows));
    }
    LogFiles.text(log.resolve("_SUCCESS"), "");
    LogFiles.text(log.resolve(".part.crc"), "crc");
    LogFiles.text(log.resolve("part-9.csv"), "");
    return log;
  }

  private static Shape table(String name, String select) {
    return new Shape(
        "parquet of " + name,
        folder -> {
          Path file = folder.resolve("clicks.parquet");
          try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
              Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'America/New_York'");
            statement.execute("CREATE TABLE log (n INT, s VARCHAR, i BIGINT, t BIGINT)");
            int n = 0;
            for (SlowProtocol.Row row : ROWS) {
              statement.execute(
                  String.format(
                      Locale.ROOT,
                      "INSERT INTO log VALUES (%d, '%s', %s, %d)",
                      n++,
                      row.session(),
                      row.item(),
                      row.millis()));
            }
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
          }
          return List.of(file);
        },
        UnaryOperator.identity());
  }

  private static Stream<Shape> tableShapes() {
    return Stream.of(
        table("zoned times", "SELECT s AS sid, i AS item, to_timestamp(t / 1000) AS time FROM log"),
        table("seconds", "SELECT s AS session, i::DOUBLE AS item, t / 1000 AS time FROM log"),
        table(
            "nanoseconds",
            "SELECT s AS sid, i AS item, make_timestamp_ns(t * 1000000) AS ts FROM log"),
        table(
            "decimals and bytes",
            "SELECT encode(s) AS sid, i::DECIMAL(18, 2) AS item, epoch_ms(t)::VARCHAR AS ts FROM log"),
        table(
            "structs",
            "SELECT {id: s} AS session, {sku: i, price: 1} AS product, epoch_ms(t) AS time FROM log"),
        table(
            "lists",
            "SELECT s AS session, list(i ORDER BY n) AS items, list(t ORDER BY n) AS times"
                + " FROM log GROUP BY s ORDER BY min(n)"),
        table(
            "lists of structs",
            "SELECT s AS session, list({aid: i, ts: t} ORDER BY n) AS events"
                + " FROM log GROUP BY s ORDER BY min(n)"));
  }

  /** What a look proposes is what was asked for, or what was missing. */
  @ParameterizedTest
  @MethodSource("shapes")
  void theLookShowsItAndTheDatasetIsTheSame(Shape shape) throws IOException, SQLException {
    List<Path> files = shape.writer().write(folder);
    LogOptions log = shape.options().apply(LogOptions.of(files, LogFormat.AUTO));
    LogLook look = LogLook.of(PreparationOptions.of(log, folder.resolve("out")));
    assertThat(look.clicks()).hasSize(10);
    assertThat(look.whole()).isTrue();
    Prepared prepared = Prepared.run(look.proposed());
    prepared.assertHolds(new SlowProtocol(SlowProtocol.Kind.TIMED, 2, 5, 1, 1, 1).run(ROWS));
    assertThat(prepared.report().counts().read().rejected()).isZero();
  }
}
