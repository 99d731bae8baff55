package org.linet.data.internal.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.linet.core.internal.io.Checksums;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.log.FileCounts;

/**
 * Reads a Parquet file through DuckDB, in the order of its rows; a row may hold a list of clicks.
 *
 * <p>It has a small database of its own, so that reading, which happens inside a query of the
 * protocol's database, never waits for that one.
 */
final class ParquetClickReader implements ClickReader {
  private final SourceFile file;
  private final ClickValues values;
  private final RejectedLines rejected;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private long row;
  private long unfolded;
  private long refused;
  private long leftOut;
  private long clicks;

  /**
   * Begins to read.
   *
   * @param query gives row number, session, item, time and event of every click, as text
   */
  ParquetClickReader(SourceFile file, String query, ClickValues values, RejectedLines rejected) {
    this.file = file;
    this.values = values;
    this.rejected = rejected;
    try {
      this.connection = TableSurvey.connect();
      this.statement = connection.createStatement();
      this.rows = statement.executeQuery(query);
    } catch (SQLException e) {
      throw TableSurvey.broken(file, e);
    }
  }

  @Override
  public boolean read(Click into) throws IOException {
    try {
      while (rows.next()) {
        countRow(rows.getLong(1));
        String session = rows.getString(2);
        String item = rows.getString(3);
        String time = rows.getString(4);
        Fault fault = click(session, item, time, rows.getString(5), into);
        if (fault == null) {
          clicks++;
          return true;
        }
        if (fault.equals(Fault.LEFT_OUT)) {
          leftOut++;
        } else {
          refuse(session + "\t" + item + "\t" + time, fault);
        }
      }
      return false;
    } catch (SQLException e) {
      throw TableSurvey.broken(file, e);
    }
  }

  /** A row that is passed over had an empty list. */
  private void countRow(long number) {
    if (number < row) {
      throw new IllegalStateException("rows of " + file + " came out of order at " + number);
    }
    unfolded += number == row ? 1 : 0;
    while (row < number) {
      row++;
      if (row < number) {
        refuse("", Fault.of("the list of items is empty"));
      }
    }
  }

  private void refuse(String text, Fault fault) {
    refused++;
    rejected.add(file.shown(), Line.of(text.getBytes(StandardCharsets.UTF_8), row), fault);
  }

  private @Nullable Fault click(
      @Nullable String session,
      @Nullable String item,
      @Nullable String time,
      @Nullable String event,
      Click into) {
    if (values.chooseEvents()) {
      byte[] kind = bytes(event == null ? "" : event);
      Fault other = values.event(kind, 0, kind.length);
      if (other != null) {
        return other;
      }
    }
    if (session == null || item == null || time == null) {
      return Fault.of(
          "the " + (session == null ? "session" : item == null ? "item" : "time") + " is null");
    }
    return values.fill(bytes(session), bytes(item), bytes(time), into);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public FileCounts counts() {
    return new FileCounts(row, unfolded, 0, 0, 0, 0, refused, leftOut, clicks);
  }

  @Override
  public String sha256() throws IOException {
    return Checksums.sha256(file.path());
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
