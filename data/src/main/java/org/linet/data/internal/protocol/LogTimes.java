package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.linet.data.internal.account.Say;
import org.linet.data.internal.account.TimeSpread;
import org.linet.data.log.SessionRule;

/** When the clicks of a log happened. */
final class LogTimes {
  private static final String ENDS =
      "SELECT min(%1$s), max(%1$s), max(%1$s %% %2$d) - min(%1$s %% %2$d) FROM clicks";

  private static final String BINS =
      """
      SELECT min(%1$s) AS first, max(%1$s), count(*)
      FROM clicks
      GROUP BY %1$s // %2$d
      ORDER BY first
      """;

  private LogTimes() {}

  /** Looks at the table {@code clicks}. */
  static TimeSpread of(Database database, SessionRule rule) throws IOException {
    String millis = SessionStep.rowMillis(rule);
    long[] ends = database.numbers(Sql.of(ENDS, millis, Say.DAY));
    List<TimeSpread.Bin> bins = new ArrayList<>();
    database.forEach(
        Sql.of(BINS, millis, TimeSpread.binMillis(ends[1] - ends[0])),
        row -> bins.add(new TimeSpread.Bin(row.getLong(1), row.getLong(2), row.getLong(3))));
    return new TimeSpread(bins, ends[2] == 0);
  }
}
