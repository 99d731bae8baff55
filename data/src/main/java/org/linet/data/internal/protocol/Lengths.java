package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.data.account.LengthFigures;
import org.linet.data.account.LongSession;
import org.linet.data.internal.account.Say;
import org.linet.data.log.SessionOptions;

/** The lengths of the sessions of a log, and the longest of them by name. */
final class Lengths {
  /** Sessions that are shown. */
  private static final int SHOWN = 5;

  /** Sessions whose names are remembered, for a later step that has keys only. */
  private static final int REMEMBERED = 1_000;

  private static final String FIGURES =
      """
      SELECT count(*), sum(clicks), count(*) FILTER (WHERE clicks > 1),
        count(*) FILTER (WHERE clicks > 1 AND span > %d)
      FROM sessions
      WHERE %s
      """;

  private static final String LONGEST =
      """
      SELECT session_key, session, clicks, span
      FROM sessions
      WHERE %s
      ORDER BY clicks DESC, session_key
      LIMIT %d
      """;

  private static final String LONGEST_TEST =
      """
      SELECT session_key, clicks
      FROM known_test_sessions
      ORDER BY clicks DESC, session_key
      LIMIT 1
      """;

  private final LengthFigures figures;
  private final Map<Long, LongSession> byKey;

  private Lengths(LengthFigures figures, Map<Long, LongSession> byKey) {
    this.figures = figures;
    this.byKey = byKey;
  }

  /** Looks at the table {@code sessions}, without those that are set aside as too long. */
  static Lengths of(Database database, SessionOptions options) throws IOException {
    Integer most = options.mostClicks();
    String kept = most == null ? "true" : "clicks <= " + most;
    long[] n = database.numbers(Sql.of(FIGURES, Say.DAY, kept));
    Map<Long, LongSession> byKey = new HashMap<>();
    List<LongSession> longest = new ArrayList<>();
    String what = options.ofUsers() ? "a session of user " : "session ";
    database.forEach(
        Sql.of(LONGEST, kept, REMEMBERED),
        row -> {
          String id = SessionStep.loggedId(row.getString(2));
          LongSession session =
              new LongSession(
                  what + Say.id(id),
                  row.getLong(3),
                  (double) row.getLong(3) / n[1],
                  row.getLong(4));
          byKey.put(row.getLong(1), session);
          if (longest.size() < SHOWN) {
            longest.add(session);
          }
        });
    return new Lengths(new LengthFigures(n[0], n[1], n[2], n[3], longest), byKey);
  }

  LengthFigures figures() {
    return figures;
  }

  /** The longest of the sessions that test; null if there is none. */
  @Nullable LongSession longestTest(Database database) throws IOException {
    List<LongSession> found = new ArrayList<>();
    database.forEach(
        LONGEST_TEST,
        row -> {
          LongSession named = byKey.get(row.getLong(1));
          long clicks = row.getLong(2);
          found.add(
              new LongSession(
                  named == null ? "the longest session that tests" : named.name(),
                  clicks,
                  (double) clicks / figures.clicks(),
                  named == null ? 0 : named.spanMillis()));
        });
    return found.isEmpty() ? null : found.get(0);
  }
}
