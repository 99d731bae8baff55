package org.linet.data.internal.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;

/**
 * The DuckDB that the protocol runs in: a file in a scratch folder, so that tables larger than the
 * memory limit lie on disk.
 *
 * <p>The order of rows in a table means nothing here and is not kept, which is faster; whatever
 * depends on order has a column for it.
 */
public final class Database implements AutoCloseable {
  /** The name that the file is attached by. */
  static final String CATALOG = "protocol";

  private final Path scratch;
  private final DuckDBConnection connection;
  private final Statement statement;

  /**
   * Opens a new database.
   *
   * @param scratch an existing folder that the caller deletes
   * @param memory DuckDB's memory limit, like {@code 1GB}
   * @param threads threads that a query may use
   */
  public Database(Path scratch, String memory, int threads) {
    this.scratch = scratch;
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("memory_limit", memory);
    properties.setProperty("threads", Integer.toString(threads));
    properties.setProperty("preserve_insertion_order", "false");
    properties.setProperty("temp_directory", scratch.resolve("spilled").toString());
    try {
      this.connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
      this.statement = connection.createStatement();
    } catch (SQLException e) {
      throw failure(e);
    }
    try {
      attachFile();
    } catch (LinetException e) {
      close();
      throw e;
    }
  }

  /**
   * Refuses the paths below which DuckDB finds no file: where a backslash is part of a name, it is
   * read as a separator.
   *
   * @throws LinetException if it is one
   */
  public static void refuseUnusable(Path folder) {
    for (Path name : folder.toAbsolutePath()) {
      if (name.toString().indexOf('\\') >= 0) {
        throw new LinetException(
            FailureCode.FILE_UNUSABLE,
            folder
                + " cannot be prepared, because its path holds a backslash: choose another output");
      }
    }
  }

  /**
   * The file is attached, not named in the URL, where semicolons and question marks have a meaning.
   * It has no log: there is nothing to recover in a scratch folder, the log's name would be a wrong
   * one with a question mark in the path, and the space of dropped tables is used again only
   * without it.
   */
  private void attachFile() {
    String file = scratch.resolve("protocol.duckdb").toAbsolutePath().toString();
    run(
        Sql.of(
            "ATTACH '%1$s' AS %2$s (RECOVERY_MODE no_wal_writes); USE %2$s",
            file.replace("'", "''"), CATALOG));
  }

  /** Ends the query that is running, if any, with a failure; from any thread. */
  public void interrupt() {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  /** Runs statements separated by semicolons. */
  void run(String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The numbers of a query's only row; null counts as 0. */
  long[] numbers(String sql) {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      long[] numbers = new long[rows.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = rows.getLong(i + 1);
      }
      return numbers;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The number that a query gives. */
  long number(String sql) {
    return numbers(sql)[0];
  }

  /** Takes the rows of a query one by one, as the database makes them. */
  void forEach(String sql, RowHandler handler) throws IOException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        handler.row(rows);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Takes one row. */
  interface RowHandler {
    void row(ResultSet row) throws SQLException, IOException;
  }

  /** What a failure of the database means to people. */
  LinetException failure(SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    String place = scratch.getParent() == null ? scratch.toString() : "" + scratch.getParent();
    if (message.contains("No space left") || message.contains("disk space")) {
      return new LinetException(
          FailureCode.DISK_FULL,
          "The disk is full: the preparation needs about twice the unpacked log's size at "
              + place
              + "; free some, or choose an output on another disk",
          cause);
    }
    if (message.contains("Out of Memory") || message.contains("could not allocate")) {
      return new LinetException(
          FailureCode.OUT_OF_MEMORY,
          "The preparation needs more memory than it was given: "
              + Wording.DATABASE_MEMORY
              + " (DuckDB says: "
              + message.lines().findFirst().orElse("")
              + ")",
          cause);
    }
    return new LinetException(
        FailureCode.FILE_UNUSABLE,
        "The preparation's database at " + place + " failed: " + message.strip(),
        cause);
  }

  @Override
  public void close() {
    try {
      statement.close();
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
