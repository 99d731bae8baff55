package org.linet.data.internal.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.log.FileCounts;
import org.linet.data.log.LogOptions;

/**
 * Reads a Parquet file through DuckDB, in the order of its rows.
 *
 * <p>It has a small database of its own, so that reading, which happens inside a query of the
 * protocol's database, never waits for that one.
 */
final class ParquetClickReader implements ClickReader {
  private final Path file;
  private final RejectedLines rejected;
  private final TimeParser times;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private long row;
  private long refused;

  ParquetClickReader(Path file, LogOptions options, TimeParser times, RejectedLines rejected) {
    this.file = file;
    this.rejected = rejected;
    this.times = times;
    try {
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      properties.setProperty("memory_limit", "512MB");
      properties.setProperty("threads", "1");
      this.connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      this.statement = connection.createStatement();
      this.rows = statement.executeQuery(query(options));
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private String query(LogOptions options) throws SQLException {
    String source = "read_parquet('" + globLiteral(file.toString()) + "', file_row_number = true)";
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    try (ResultSet described = statement.executeQuery("DESCRIBE FROM " + source)) {
      while (described.next()) {
        if (!described.getString(1).equals("file_row_number")) {
          names.add(described.getString(1));
          types.add(described.getString(2));
        }
      }
    }
    Columns columns = new Columns(file, names);
    int time = columns.time(options.columns().time());
    return String.format(
        Locale.ROOT,
        """
        SELECT file_row_number + 1, %s::VARCHAR, %s::VARCHAR, %s
        FROM %s
        """,
        quoted(names.get(columns.session(options.columns().session()))),
        quoted(names.get(columns.item(options.columns().item()))),
        timeText(quoted(names.get(time)), types.get(time)),
        source);
  }

  /** A typed time as ISO text in UTC; anything else as it is written, for the time format. */
  private static String timeText(String column, String type) {
    return type.startsWith("TIMESTAMP") || type.equals("DATE")
        ? "strftime(epoch_ms(epoch_ms(" + column + ")), '%Y-%m-%dT%H:%M:%S.%gZ')"
        : column + "::VARCHAR";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A path as a literal that DuckDB reads as this one file, not as a pattern of names. */
  private static String globLiteral(String path) {
    return path.replaceAll("[\\[*?]", "[$0]").replace("'", "''");
  }

  @Override
  public boolean read(Click into) throws IOException {
    try {
      while (rows.next()) {
        row++;
        if (rows.getLong(1) != row) {
          throw new IllegalStateException("rows of " + file + " came out of order at " + row);
        }
        String session = rows.getString(2);
        String item = rows.getString(3);
        String time = rows.getString(4);
        Fault fault = click(session, item, time, into);
        if (fault == null) {
          return true;
        }
        refused++;
        rejected.add(file, line(session + "\t" + item + "\t" + time), fault);
      }
      return false;
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private @Nullable Fault click(
      @Nullable String session, @Nullable String item, @Nullable String time, Click into) {
    if (session == null || item == null || time == null) {
      return Fault.of(
          "the " + (session == null ? "session" : item == null ? "item" : "time") + " is null");
    }
    return ClickValues.fill(
        session.getBytes(StandardCharsets.UTF_8),
        item.getBytes(StandardCharsets.UTF_8),
        time.getBytes(StandardCharsets.UTF_8),
        times,
        into);
  }

  private Line line(String text) {
    Line line = new Line();
    line.bytes = text.getBytes(StandardCharsets.UTF_8);
    line.end = line.bytes.length;
    line.length = line.end;
    line.number = row;
    return line;
  }

  private LinetException broken(SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file + " cannot be read as Parquet: " + message.lines().findFirst().orElse(""),
        cause);
  }

  @Override
  public FileCounts counts() {
    return new FileCounts(row, 0, 0, 0, 0, 0, refused, 0, row - refused);
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
