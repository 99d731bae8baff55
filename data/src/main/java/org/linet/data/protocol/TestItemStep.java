package org.linet.data.protocol;

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

  private static final String BEFORE = "SELECT count(*), sum(clicks) FROM test_sessions";

  private TestItemStep() {}

  static List<Removal> run(Database database, int minimumLength) {
    long[] before = database.numbers(BEFORE);
    database.run(KNOWN);
    long known = database.number("SELECT count(*) FROM known_test_clicks");
    long[] after =
        LeftOverSessions.keep(
            database, "test_sessions", "known_test_clicks", "known_test_sessions", minimumLength);
    return List.of(
        new Removal(7, "test clicks on items not in train", 0, before[1] - known),
        new Removal(
            7,
            "test sessions left shorter than " + minimumLength + " clicks",
            before[0] - after[0],
            known - after[1]));
  }
}
