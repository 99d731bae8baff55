package org.linet.data.internal.protocol;

import org.linet.data.protocol.Removal;
import java.util.List;

/** Step 4: items with little support are deleted, once, then the sessions left too short. */
final class RareItemStep {
  private static final String SUPPORTED =
      """
      CREATE TABLE supported_clicks AS
      SELECT *
      FROM long_clicks
      SEMI JOIN (SELECT item_key FROM long_clicks GROUP BY item_key HAVING count(*) >= %d)
      USING (item_key)
      """;

  private static final String KEPT =
      """
      CREATE TABLE kept_sessions AS
      SELECT session_key, session_time, left_over.clicks
      FROM (
        SELECT session_key, count(*) AS clicks
        FROM supported_clicks
        GROUP BY session_key
        HAVING count(*) >= %d
      ) AS left_over
      JOIN sessions USING (session_key)
      """;

  private static final String LONG =
      "SELECT count(*), sum(clicks) FROM sessions WHERE clicks >= %d";
  private static final String SUPPORTED_CLICKS = "SELECT count(*) FROM supported_clicks";
  private static final String KEPT_SIZE = "SELECT count(*), sum(clicks) FROM kept_sessions";

  private RareItemStep() {}

  static List<Removal> run(Database database, int minimumSupport, int minimumLength) {
    long[] before = database.numbers(LONG.formatted(minimumLength));
    database.run(SUPPORTED.formatted(minimumSupport));
    database.run("DROP TABLE long_clicks");
    long supported = database.number(SUPPORTED_CLICKS);
    database.run(KEPT.formatted(minimumLength));
    database.run("DROP TABLE sessions");
    long[] after = database.numbers(KEPT_SIZE);
    return List.of(
        new Removal(
            4, "items with fewer than " + minimumSupport + " clicks", 0, before[1] - supported),
        new Removal(
            4,
            "sessions left shorter than " + minimumLength + " clicks",
            before[0] - after[0],
            supported - after[1]));
  }
}
