package org.linet.data;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Writes rows as logs of every format. */
final class LogFiles {
  private LogFiles() {}

  static Path text(Path file, String content) throws IOException {
    return bytes(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Packs the file if its name ends in {@code .gz}. */
  static Path bytes(Path file, byte[] content) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(content);
    }
    return file;
  }

  static String yoochoose(List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(row -> row.session() + "," + iso(row.millis()) + "," + row.item() + ",0\n")
        .collect(Collectors.joining());
  }

  static String diginetica(List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.session()
                    + ";NA;"
                    + row.item()
                    + ";"
                    + row.millis()
                    + ";"
                    + iso(row.dayMillis()).substring(0, 10)
                    + "\n")
        .collect(Collectors.joining("", "sessionId;userId;itemId;timeframe;eventdate\n", ""));
  }

  static String delimited(String header, String delimiter, List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(
            row ->
                String.join(delimiter, row.session(), row.item(), Long.toString(row.millis()))
                    + "\n")
        .collect(Collectors.joining("", header + "\n", ""));
  }

  /** Times in seconds with a fraction. */
  static String recbole(List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(row -> row.session() + "\t" + row.item() + "\t" + seconds(row) + "\n")
        .collect(Collectors.joining("", "session_id:token\titem_id:token\ttimestamp:float\n", ""));
  }

  /** Ids as numbers, times as ISO text, and members that nobody asked for. */
  static String jsonLines(List<SlowProtocol.Row> rows) {
    return rows.stream()
        .map(
            row ->
                "{\"timestamp\":\""
                    + iso(row.millis())
                    + "\",\"extra\":{\"item_id\":[1,2]},\"session_id\":\""
                    + row.session()
                    + "\", \"item_id\" : "
                    + row.item()
                    + "}\n")
        .collect(Collectors.joining());
  }

  /** Typed columns: numbers for ids, a timestamp for the time. */
  static Path parquet(Path file, List<SlowProtocol.Row> rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE log (session_id VARCHAR, item_id BIGINT, time TIMESTAMP)");
      statement.execute(
          rows.stream()
              .map(
                  row ->
                      "('"
                          + row.session()
                          + "', "
                          + row.item()
                          + ", epoch_ms("
                          + row.millis()
                          + "))")
              .collect(Collectors.joining(", ", "INSERT INTO log VALUES ", "")));
      statement.execute("COPY log TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }

  static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    return text.length() == 20 ? text.replace("Z", ".000Z") : text;
  }

  static String seconds(SlowProtocol.Row row) {
    return BigDecimal.valueOf(row.millis(), 3).toPlainString();
  }
}
