package org.linet.data.internal.protocol;

import java.util.List;
import org.linet.data.protocol.Removal;

/** Step 3: sessions of one click are dropped; ids become keys, the strings are needed no more. */
final class ShortSessionStep {
  private static final String REMOVED =
      "SELECT count(*), sum(clicks) FROM sessions WHERE clicks < %d";

  private static final String SQL =
      """
      CREATE TABLE long_clicks AS
      SELECT position, session_key, item_key, time
      FROM clicks
      JOIN sessions USING (session)
      JOIN items USING (item)
      WHERE sessions.clicks >= %d;
      DROP TABLE clicks
      """;

  private ShortSessionStep() {}

  static List<Removal> run(Database database, int minimumLength) {
    long[] removed = database.numbers(Sql.of(REMOVED, minimumLength));
    database.run(Sql.of(SQL, minimumLength));
    return List.of(
        new Removal(
            3, "sessions shorter than " + minimumLength + " clicks", removed[0], removed[1]));
  }
}
