package org.linet.data.internal.protocol;

import java.time.Duration;
import org.linet.data.protocol.Removal;

/** Takes out clicks that say again what another one says, where that is asked for (step 2). */
final class RepeatStep {
  private static final String COUNT = "SELECT count(*) FROM clicks";

  private static final String ONCE =
      """
      CREATE TABLE kept_clicks AS
      SELECT * FROM clicks
      SEMI JOIN (
        SELECT min(position) AS position FROM clicks GROUP BY session, item, time, session_time
      ) USING (position)
      """;

  private static final String APART =
      """
      CREATE TABLE kept_clicks AS
      SELECT position, session, item, time, session_time
      FROM (
        SELECT *,
          lag(item) OVER in_session AS item_before,
          abs(time - lag(time) OVER in_session) AS since
        FROM clicks
        WINDOW in_session AS (PARTITION BY session ORDER BY %1$s)
      )
      WHERE item IS DISTINCT FROM item_before OR since > %2$d
      """;

  private static final String REPLACE =
      "DROP TABLE clicks; ALTER TABLE kept_clicks RENAME TO clicks";

  private RepeatStep() {}

  /** Of rows with equal session, item and time the first stays. */
  static Removal dropRepeatedRows(Database database) {
    return replace(database, ONCE, "rows that repeat session, item and time of another");
  }

  /** A click on the item of the click before it, so soon after it, goes. */
  static Removal collapse(Database database, String clickOrder, Duration within) {
    return replace(
        database,
        Sql.of(APART, clickOrder, within.toMillis()),
        "clicks on the item of the click before, within " + words(within));
  }

  private static Removal replace(Database database, String sql, String reason) {
    long before = database.number(COUNT);
    database.run(sql);
    database.run(REPLACE);
    return new Removal(2, reason, 0, before - database.number(COUNT));
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " seconds"
        : duration.toMillis() + " milliseconds";
  }
}
