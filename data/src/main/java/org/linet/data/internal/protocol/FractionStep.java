package org.linet.data.internal.protocol;

import java.util.List;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.SampleFraction;

/**
 * Step 9: of the N training samples (step 8: a session of n clicks gives n - 1) the most recent
 * floor(N * fraction) are kept.
 *
 * <p>The oldest session that still takes part may give only some of its samples. The published
 * order of a session's samples runs from the longest prefix to the shortest, so what the cut leaves
 * are the shortest: the session's first clicks.
 */
final class FractionStep {
  private static final String SAMPLES = "SELECT sum(clicks - 1) FROM train_sessions";
  private static final String SIZE = "SELECT count(*), sum(clicks) FROM train_sessions";

  private static final String RECENT =
      """
      CREATE TABLE recent_sessions AS
      SELECT session_key, session_time, clicks AS all_clicks,
        least(clicks, %1$d - newer_samples + 1) AS clicks
      FROM (
        SELECT *, sum(clicks - 1) OVER (ORDER BY session_time DESC, session_key DESC)
          - (clicks - 1) AS newer_samples
        FROM train_sessions
      )
      WHERE newer_samples < %1$d
      """;

  private static final String SHORTEN_OLDEST =
      """
      DELETE FROM supported_clicks WHERE position IN (
        SELECT position
        FROM (
          SELECT c.position, s.clicks, row_number() OVER (ORDER BY %s) AS place
          FROM supported_clicks AS c
          JOIN (SELECT * FROM recent_sessions WHERE clicks < all_clicks) AS s USING (session_key)
        )
        WHERE place > clicks
      )
      """;

  private static final String REPLACE =
      """
      DROP TABLE train_sessions;
      CREATE TABLE train_sessions AS SELECT session_key, session_time, clicks FROM recent_sessions;
      DROP TABLE recent_sessions
      """;

  private FractionStep() {}

  static List<Removal> run(Database database, SampleFraction fraction, SessionRule rule) {
    if (fraction.isAll()) {
      return List.of(new Removal(9, "training samples beyond the fraction", 0, 0));
    }
    long[] before = database.numbers(SIZE);
    database.run(Sql.of(RECENT, fraction.of(database.number(SAMPLES))));
    database.run(Sql.of(SHORTEN_OLDEST, SessionStep.clickOrder(rule)));
    database.run(REPLACE);
    long[] after = database.numbers(SIZE);
    return List.of(
        new Removal(
            9,
            "training samples beyond the fraction " + fraction,
            before[0] - after[0],
            before[1] - after[1]));
  }
}
