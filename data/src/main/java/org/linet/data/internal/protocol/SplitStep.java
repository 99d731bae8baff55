package org.linet.data.internal.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.TestWindow;

/**
 * Step 5: sessions before the cut train, those after it test; one on the cut does neither. Where
 * the test set is not the last days or hours, every session does one of the two.
 */
final class SplitStep {
  private static final long HOUR_MILLIS = 3_600_000L;

  private static final String AROUND =
      """
      CREATE TABLE train_sessions AS SELECT * FROM kept_sessions WHERE session_time < %1$d;
      CREATE TABLE test_sessions AS SELECT * FROM kept_sessions WHERE session_time > %1$d
      """;

  private static final String FROM =
      """
      CREATE TABLE train_sessions AS SELECT * FROM kept_sessions WHERE session_time < %1$d;
      CREATE TABLE test_sessions AS SELECT * FROM kept_sessions WHERE session_time >= %1$d
      """;

  private static final String LATEST =
      """
      CREATE TABLE test_sessions AS
      SELECT * FROM kept_sessions ORDER BY session_time DESC, session_key DESC LIMIT %d
      """;

  private static final String LAST_OF_USER =
      """
      CREATE TABLE test_sessions AS
      SELECT session_key, session_time, clicks
      FROM (
        SELECT kept_sessions.*,
          row_number() OVER (PARTITION BY user_id ORDER BY session_time, session_key) AS place,
          count(*) OVER (PARTITION BY user_id) AS sessions
        FROM kept_sessions
        JOIN users USING (session_key)
      )
      WHERE place = sessions AND sessions > 1
      """;

  private static final String NO_TEST =
      "CREATE TABLE test_sessions AS SELECT * FROM kept_sessions LIMIT 0";

  private static final String THE_REST =
      """
      CREATE TABLE train_sessions AS
      SELECT * FROM kept_sessions ANTI JOIN test_sessions USING (session_key)
      """;

  private static final String USERS =
      "CREATE TABLE users AS SELECT session_key, split_part(session, '%s', 1) AS user_id FROM sessions";

  private static final String ON_THE_CUT =
      "SELECT count(*), sum(clicks) FROM kept_sessions WHERE session_time = %d";

  private SplitStep() {}

  /**
   * Remembers the users of sessions, which are forgotten before this step.
   *
   * @param window the window; most ask for no user
   */
  static void rememberUsers(Database database, TestWindow window) {
    if (window instanceof TestWindow.LastOfUser) {
      database.run(Sql.of(USERS, SessionSplit.PART));
    }
  }

  /**
   * What was split.
   *
   * @param cutMillis the time between train and test; null where no time is one
   * @param removals what is in neither
   */
  record Split(@Nullable Long cutMillis, List<Removal> removals) {}

  static Split run(Database database, TestWindow window) {
    Split split = split(database, window);
    database.run("DROP TABLE kept_sessions");
    return split;
  }

  private static Split split(Database database, TestWindow window) {
    if (window instanceof TestWindow.Days days) {
      return around(database, days.days() * 24L * HOUR_MILLIS);
    }
    if (window instanceof TestWindow.Hours hours) {
      return around(database, hours.hours() * HOUR_MILLIS);
    }
    if (window instanceof TestWindow.From from) {
      long cut = firstMillisFrom(from.instant());
      database.run(Sql.of(FROM, cut));
      return new Split(cut, List.of());
    }
    if (window instanceof TestWindow.Share share) {
      long sessions = database.number("SELECT count(*) FROM kept_sessions");
      long latest = share.share().of(sessions);
      database.run(Sql.of(LATEST, latest));
      database.run(THE_REST);
      return new Split(
          latest == 0 ? null : database.number("SELECT min(session_time) FROM test_sessions"),
          List.of());
    }
    database.run(window instanceof TestWindow.LastOfUser ? LAST_OF_USER : NO_TEST);
    database.run(THE_REST);
    return new Split(null, List.of());
  }

  private static Split around(Database database, long windowMillis) {
    long cut = database.number("SELECT max(session_time) FROM kept_sessions") - windowMillis;
    long[] onTheCut = database.numbers(Sql.of(ON_THE_CUT, cut));
    database.run(Sql.of(AROUND, cut));
    return new Split(
        cut, List.of(new Removal(5, "sessions exactly on the cut", onTheCut[0], onTheCut[1])));
  }

  /** Session times are whole milliseconds. */
  private static long firstMillisFrom(Instant instant) {
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
