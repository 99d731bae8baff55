package org.linet.data.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.data.protocol.Removal;

/**
 * Step 3: sessions of one click are dropped, and those that no person can have made, if that was
 * asked for; ids become keys, the strings are needed no more.
 */
final class ShortSessionStep {
  static final String REASON = "sessions shorter than %d clicks";
  private static final String LONG_REASON = "sessions longer than %d clicks";

  private static final String REMOVED = "SELECT count(*), sum(clicks) FROM sessions WHERE %s";

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

  static List<Removal> run(Database database, int minimumLength, @Nullable Integer mostClicks) {
    List<Removal> removals = new ArrayList<>();
    long[] removed = database.numbers(Sql.of(REMOVED, "clicks < " + minimumLength));
    removals.add(new Removal(3, Sql.of(REASON, minimumLength), removed[0], removed[1]));
    if (mostClicks != null) {
      String beyond = "clicks >= " + minimumLength + " AND clicks > " + mostClicks;
      long[] longer = database.numbers(Sql.of(REMOVED, beyond));
      database.run("DELETE FROM sessions WHERE " + beyond);
      removals.add(new Removal(3, Sql.of(LONG_REASON, mostClicks), longer[0], longer[1]));
    }
    database.run(Sql.of(SQL, minimumLength));
    return removals;
  }
}
