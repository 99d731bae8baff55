package org.linet.data.internal.protocol;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.linet.data.log.SessionOptions;

/**
 * Makes several sessions of clicks that bear one id: after a pause, and after the longest time that
 * a session may last.
 *
 * <p>The id of a part is that of the log, a blank and the number of the part; an id holds no blank.
 */
final class SessionSplit {
  /** Stands between an id of the log and the number of a part. */
  static final char PART = ' ';

  private static final String MARK_PAUSES =
      """
      CREATE TABLE marked AS
      SELECT *, coalesce(
        time - lag(time) OVER (PARTITION BY session ORDER BY time, position) > %d, false) AS starts
      FROM clicks
      """;

  private static final String TOO_LONG =
      """
      SELECT session_key, time, position
      FROM clicks
      JOIN (
        SELECT session, min(position) AS session_key
        FROM clicks
        GROUP BY session
        HAVING max(time) - min(time) > %d
      ) USING (session)
      ORDER BY session_key, time, position
      """;

  private static final String MARK_STARTS =
      """
      CREATE TABLE marked AS
      SELECT clicks.*, starts.position IS NOT NULL AS starts
      FROM clicks
      LEFT JOIN starts ON starts.position = clicks.position;
      DROP TABLE starts
      """;

  private static final String NUMBER =
      """
      CREATE OR REPLACE TABLE clicks AS
      SELECT position, session || '%s' || (
          count(*) FILTER (WHERE starts) OVER (
            PARTITION BY session ORDER BY time, position
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        ) AS session, item, time, session_time
      FROM marked;
      DROP TABLE marked
      """;

  private SessionSplit() {}

  /** Gives the parts ids of their own in the table {@code clicks}; false if nothing was asked. */
  static boolean run(Database database, SessionOptions options) throws IOException {
    Duration gap = options.gap();
    if (gap != null) {
      database.run(Sql.of(MARK_PAUSES, gap.toMillis()));
      database.run(Sql.of(NUMBER, PART));
    }
    Duration longest = options.longest();
    if (longest != null) {
      markStarts(database, starts(database, longest.toMillis()));
      database.run(Sql.of(NUMBER, PART));
    }
    return gap != null || longest != null;
  }

  /**
   * The positions of the clicks that begin a part because the one before lasted long enough: each
   * depends on the one before, so the clicks of the sessions that are too long are gone through in
   * order.
   */
  private static long[] starts(Database database, long longest) throws IOException {
    Starts starts = new Starts(longest);
    database.forEach(
        Sql.of(TOO_LONG, longest),
        row -> starts.click(row.getLong(1), row.getLong(2), row.getLong(3)));
    return Arrays.copyOf(starts.positions, starts.count);
  }

  private static void markStarts(Database database, long[] positions) {
    database.run("CREATE TABLE starts (position BIGINT)");
    try (DuckDBAppender appender =
        database.connection().createAppender(Database.CATALOG, "main", "starts")) {
      for (long position : positions) {
        appender.beginRow();
        appender.append(position);
        appender.endRow();
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
    database.run(MARK_STARTS);
  }

  /** Collects them. */
  private static final class Starts {
    private final long longest;
    private long[] positions = new long[1024];
    private int count;
    private @Nullable Long session;
    private long first;

    Starts(long longest) {
      this.longest = longest;
    }

    void click(long key, long time, long position) {
      if (session == null || session != key) {
        session = key;
        first = time;
      } else if (time - first > longest) {
        if (count == positions.length) {
          positions = Arrays.copyOf(positions, 2 * count);
        }
        positions[count++] = position;
        first = time;
      }
    }
  }
}
