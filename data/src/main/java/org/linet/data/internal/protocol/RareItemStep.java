package org.linet.data.internal.protocol;

import java.util.List;
import org.linet.data.protocol.Removal;

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

  private static final String LONG =
      "SELECT count(*), sum(clicks) FROM sessions WHERE clicks >= %d";
  private static final String SUPPORTED_CLICKS = "SELECT count(*) FROM supported_clicks";

  private RareItemStep() {}

  static List<Removal> run(Database database, int minimumSupport, int minimumLength) {
    long[] before = database.numbers(Sql.of(LONG, minimumLength));
    database.run(Sql.of(SUPPORTED, minimumSupport));
    database.run("DROP TABLE long_clicks");
    long supported = database.number(SUPPORTED_CLICKS);
    long[] after =
        LeftOverSessions.keep(
            database, "sessions", "supported_clicks", "kept_sessions", minimumLength);
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
