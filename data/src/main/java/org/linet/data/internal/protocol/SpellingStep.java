package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.linet.data.account.Finding;
import org.linet.data.account.SpellingFigures;
import org.linet.data.account.SpellingFigures.Kind;
import org.linet.data.account.SpellingFigures.Pairs;
import org.linet.data.internal.account.SpellingRules;
import org.linet.data.internal.account.Spellings;

/**
 * Looks for ids that are written in several ways, and joins {@code 3} and {@code 3.0} where all ids
 * of the column are whole numbers. Looks at the tables of different ids; {@code clicks} is written
 * again only if something is joined.
 */
final class SpellingStep {
  private static final String ITEMS = "SELECT item FROM items";

  private static final String ANY_POINT_ZERO =
      "SELECT count(*) FROM sessions WHERE suffix(session, '.0')";

  private static final String NUMBERS =
      """
      SELECT count(*),
        count(*) FILTER (WHERE regexp_full_match(session, '[0-9]+(\\.0+)?')),
        count(*) FILTER (WHERE regexp_full_match(session, '[0-9]+\\.0+'))
      FROM sessions
      """;

  private static final String PAIRS =
      """
      SELECT a.session, b.session, count(*) OVER ()
      FROM sessions AS a
      JOIN sessions AS b ON a.session = regexp_replace(b.session, '\\.0+$', '')
      WHERE regexp_full_match(b.session, '[0-9]+\\.0+')
      ORDER BY a.session, b.session
      LIMIT 1
      """;

  private static final String JOIN =
      """
      CREATE TABLE joined_clicks AS
      SELECT * REPLACE (regexp_replace(%1$s, '\\.0+$', '') AS %1$s)
      FROM clicks;
      DROP TABLE clicks;
      ALTER TABLE joined_clicks RENAME TO clicks
      """;

  private final Database database;
  private final boolean joining;
  private final List<Finding> findings = new ArrayList<>();

  SpellingStep(Database database, boolean joining) {
    this.database = database;
    this.joining = joining;
  }

  /** Whether {@code clicks} was written again. */
  boolean run() throws IOException {
    boolean items = handle("item", items());
    return handle("session", sessions()) || items;
  }

  List<Finding> findings() {
    return findings;
  }

  private boolean handle(String column, SpellingFigures found) {
    if (joining && found.joinable()) {
      database.run(Sql.of(JOIN, column));
      findings.add(SpellingRules.joined(column, found));
      return true;
    }
    findings.addAll(SpellingRules.apart(column, found));
    return false;
  }

  private SpellingFigures items() throws IOException {
    return Spellings.of(taker -> database.forEach(ITEMS, row -> taker.accept(row.getString(1))));
  }

  /** There may be many millions of sessions, so only what DuckDB tells quickly is asked. */
  private SpellingFigures sessions() throws IOException {
    List<Pairs> pairs = new ArrayList<>();
    if (database.number(ANY_POINT_ZERO) == 0) {
      return new SpellingFigures(0, 0, 0, 0, null, pairs);
    }
    long[] numbers = database.numbers(NUMBERS);
    database.forEach(
        PAIRS,
        row ->
            pairs.add(
                new Pairs(Kind.POINT_ZERO, row.getLong(3), row.getString(1), row.getString(2))));
    return new SpellingFigures(numbers[0], numbers[1], numbers[2], 0, null, pairs);
  }
}
