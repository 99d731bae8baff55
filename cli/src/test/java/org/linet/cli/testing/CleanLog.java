package org.linet.cli.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A small log as no shop has one: what is wrong with others is told by comparison with it. */
public final class CleanLog {
  /** The first click: 2024-03-01T08:00:00Z. */
  public static final long START = 1_709_280_000_000L;

  public static final String HEADER = "session_id,item_id,timestamp\n";

  private static final long MINUTE = 60_000;
  private static final int SESSIONS = 36;
  private static final int ITEMS = 8;

  /** 36 sessions over three days, in the order of their clicks, each on a whole minute. */
  public static final List<Row> ROWS = rows();

  private CleanLog() {}

  /** A click. */
  public record Row(String session, String item, long millis) {
    public String seconds() {
      return Long.toString(millis / 1000);
    }

    public String iso() {
      return Instant.ofEpochMilli(millis).toString();
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      int clicks = 2 + session % 3;
      for (int click = 0; click < clicks; click++) {
        rows.add(
            new Row(
                Integer.toString(1001 + session),
                Integer.toString(11 + (session * 3 + click * (1 + session % 2)) % ITEMS),
                START + (session * 117L + click) * MINUTE));
      }
    }
    return List.copyOf(rows);
  }

  /** Lines of some rows. */
  public static String lines(List<Row> rows, Function<Row, String> line) {
    return rows.stream().map(row -> line.apply(row) + "\n").collect(Collectors.joining());
  }

  /** All rows as lines behind a header. */
  public static String csv() {
    return HEADER + lines(ROWS, CleanLog::csv);
  }

  /** A row as a line. */
  public static String csv(Row row) {
    return row.session() + "," + row.item() + "," + row.millis();
  }

  /** The first half of the rows. */
  public static List<Row> begin() {
    return ROWS.subList(0, ROWS.size() / 2);
  }

  /** The second half of the rows. */
  public static List<Row> end() {
    return ROWS.subList(ROWS.size() / 2, ROWS.size());
  }

  /** Whether a row is one of every third, which samples make ugly. */
  public static boolean isThird(Row row) {
    return ROWS.indexOf(row) % 3 == 1;
  }

  public static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  public static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  /**
   * Writes a Parquet file.
   *
   * @param columns names and types
   * @param values the SQL of a row's values
   */
  public static Path parquet(
      Path file, String columns, List<Row> rows, Function<Row, String> values) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE log (" + columns + ")");
      statement.execute(
          rows.stream()
              .map(row -> "(" + values.apply(row) + ")")
              .collect(Collectors.joining(", ", "INSERT INTO log VALUES ", "")));
      statement.execute("COPY log TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }
}
