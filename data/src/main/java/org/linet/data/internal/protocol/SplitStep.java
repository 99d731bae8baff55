package org.linet.data.internal.protocol;

import java.util.List;
import org.linet.data.protocol.Removal;

/** Step 5: sessions before the cut train, those after it test; one on the cut does neither. */
final class SplitStep {
  private static final long DAY_MILLIS = 86_400_000L;

  private static final String SPLIT =
      """
      CREATE TABLE train_sessions AS SELECT * FROM kept_sessions WHERE session_time < %1$d;
      CREATE TABLE test_sessions AS SELECT * FROM kept_sessions WHERE session_time > %1$d
      """;

  private static final String ON_THE_CUT =
      "SELECT count(*), sum(clicks) FROM kept_sessions WHERE session_time = %d";

  private SplitStep() {}

  /** The cut in unix milliseconds: the latest session's time less the test window. */
  static long cut(Database database, int testDays) {
    return database.number("SELECT max(session_time) FROM kept_sessions") - testDays * DAY_MILLIS;
  }

  static List<Removal> run(Database database, long cut) {
    long[] onTheCut = database.numbers(Sql.of(ON_THE_CUT, cut));
    database.run(Sql.of(SPLIT, cut));
    database.run("DROP TABLE kept_sessions");
    return List.of(new Removal(5, "sessions exactly on the cut", onTheCut[0], onTheCut[1]));
  }
}
