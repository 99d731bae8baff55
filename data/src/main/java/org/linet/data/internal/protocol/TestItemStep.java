package org.linet.data.internal.protocol;

import org.linet.data.protocol.Removal;
import java.util.List;

/**
 * Step 7: test clicks on items that the full training set lacks are dropped, then the test sessions
 * left too short.
 */
final class TestItemStep {
  private static final String KNOWN =
      """
      CREATE TABLE known_test_clicks AS
      SELECT *
      FROM (SELECT * FROM supported_clicks SEMI JOIN test_sessions USING (session_key))
      SEMI JOIN (
        SELECT item_key FROM supported_clicks SEMI JOIN train_sessions USING (session_key)
      ) USING (item_key)
      """;

  private static final String LEFT_OVER =
      """
      CREATE TABLE known_test_sessions AS
      SELECT session_key, session_time, left_over.clicks
      FROM (
        SELECT session_key, count(*) AS clicks
        FROM known_test_clicks
        GROUP BY session_key
        HAVING count(*) >= %d
      ) AS left_over
      JOIN test_sessions USING (session_key);
      DROP TABLE test_sessions
      """;

  private static final String SIZE = "SELECT count(*), sum(clicks) FROM ";

  private TestItemStep() {}

  static List<Removal> run(Database database, int minimumLength) {
    long[] before = database.numbers(SIZE + "test_sessions");
    database.run(KNOWN);
    long known = database.number("SELECT count(*) FROM known_test_clicks");
    database.run(LEFT_OVER.formatted(minimumLength));
    long[] after = database.numbers(SIZE + "known_test_sessions");
    return List.of(
        new Removal(7, "test clicks on items not in train", 0, before[1] - known),
        new Removal(
            7,
            "test sessions left shorter than " + minimumLength + " clicks",
            before[0] - after[0],
            known - after[1]));
  }
}
