package org.linet.data.internal.protocol;

import org.linet.data.log.SessionRule;

/**
 * Step 2: clicks are grouped by session.
 *
 * <p>A session's key is the position of its first click, so that keys follow the order of first
 * appearance, which is what a stable sort falls back on.
 */
final class SessionStep {
  private static final String SESSIONS =
      """
      CREATE TABLE sessions AS
      SELECT min(position) AS session_key, session, count(*) AS clicks, %s AS session_time
      FROM clicks
      GROUP BY session
      """;

  private static final String ITEMS =
      """
      CREATE TABLE items AS
      SELECT row_number() OVER (ORDER BY min(position)) AS item_key, item
      FROM clicks
      GROUP BY item
      """;

  private SessionStep() {}

  static void run(Database database, SessionRule rule) {
    database.run(Sql.of(SESSIONS, sessionTime(rule)));
    database.run(ITEMS);
  }

  private static String sessionTime(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER, TIMEFRAME -> "arg_max(session_time, position)";
      case CLICK_TIME -> "max(session_time)";
    };
  }

  /** The columns of {@code clicks} that order a session's clicks. */
  static String clickOrder(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER -> "position";
      case TIMEFRAME, CLICK_TIME -> "time, position";
    };
  }

  /** The unix milliseconds of a click {@code c} in a session {@code s}. */
  static String clickMillis(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER, CLICK_TIME -> "c.time";
      case TIMEFRAME -> "s.session_time + c.time";
    };
  }
}
