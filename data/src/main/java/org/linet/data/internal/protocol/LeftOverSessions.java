package org.linet.data.internal.protocol;

/** Sessions that lost clicks, without those that are left too short: the end of steps 4 and 7. */
final class LeftOverSessions {
  private static final String SQL =
      """
      CREATE TABLE %1$s AS
      SELECT session_key, session_time, left_over.clicks
      FROM (
        SELECT session_key, count(*) AS clicks
        FROM %2$s
        GROUP BY session_key
        HAVING count(*) >= %3$d
      ) AS left_over
      JOIN %4$s USING (session_key);
      DROP TABLE %4$s
      """;

  private static final String SIZE = "SELECT count(*), sum(clicks) FROM %s";

  private LeftOverSessions() {}

  /**
   * Replaces a table of sessions.
   *
   * @param sessions that table, which is dropped
   * @param clicks what is left of their clicks
   * @param kept the new table
   * @return the numbers of sessions and of clicks in it
   */
  static long[] keep(
      Database database, String sessions, String clicks, String kept, int minimumLength) {
    database.run(Sql.of(SQL, kept, clicks, minimumLength, sessions));
    return database.numbers(Sql.of(SIZE, kept));
  }
}
