package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linet.data.account.RepeatFigures;
import org.linet.data.account.RepeatFigures.SharedRows;
import org.linet.data.account.TieFigures;
import org.linet.data.internal.account.FileNames;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SessionRule;

/**
 * Figures that need every click beside the others of its session: of all clicks of a small log, of
 * a sample of the sessions of a large one, chosen by a hash of their ids.
 */
final class ClickSample {
  /** Clicks that are all looked at: a second's work. */
  private static final long MOST = 1_000_000;

  /** Clicks of a sample of more, about. */
  private static final long SAMPLED = 250_000;

  private static final int FILE_PAIRS = 10;

  private static final String SAMPLE =
      """
      CREATE TABLE sampled_clicks AS
      SELECT * FROM clicks WHERE hash(session) %% %d = 0
      """;

  private static final String TIES =
      """
      SELECT sum(clicks), count(*) FILTER (WHERE clicks > 1), sum(tied),
        count(*) FILTER (WHERE tied > 0), sum(longer), sum(later)
      FROM (
        SELECT count(*) AS clicks,
          count(*) FILTER (WHERE tied) AS tied,
          count(*) FILTER (WHERE tied AND (length(item), item) > (length(before), before))
            AS longer,
          count(*) FILTER (WHERE tied AND item > before) AS later
        FROM (
          SELECT session, item, lag(item) OVER in_session AS before,
            time = lag(time) OVER in_session AND item <> lag(item) OVER in_session AS tied
          FROM %1$s
          WINDOW in_session AS (PARTITION BY session ORDER BY %2$s)
        )
        GROUP BY session
      )
      """;

  private static final String REPEATED =
      """
      CREATE TABLE repeated AS
      SELECT session, item, time, session_time, count(*) AS clicks
      FROM %s
      GROUP BY session, item, time, session_time
      HAVING count(*) > 1
      """;

  private static final String REPEATED_SIZE =
      "SELECT count(*), sum(clicks), count(*) FILTER (WHERE clicks % 2 = 0) FROM repeated";

  private static final String FILES =
      "CREATE TABLE file_starts AS SELECT * FROM (VALUES %s) AS t(file, start)";

  private static final String BY_FILE =
      """
      CREATE TABLE repeated_by_file AS
      SELECT session, item, time, session_time, file, count(*) AS clicks,
        min(file) OVER (PARTITION BY session, item, time, session_time) AS first_file
      FROM (SELECT * FROM %s SEMI JOIN repeated USING (session, item, time, session_time)) AS c
      ASOF JOIN file_starts ON c.position >= file_starts.start
      GROUP BY session, item, time, session_time, file
      """;

  private static final String IN_FILES =
      """
      SELECT sum(clicks - 1), coalesce(sum(clicks) FILTER (WHERE file > first_file), 0)
      FROM repeated_by_file
      """;

  private static final String SHARED =
      """
      SELECT first_file, file, sum(clicks)::BIGINT AS shared
      FROM repeated_by_file
      WHERE file > first_file
      GROUP BY first_file, file
      ORDER BY shared DESC, first_file, file
      LIMIT %d
      """;

  private static final String FILE_CLICKS =
      """
      SELECT file, count(*)
      FROM %s AS c
      ASOF JOIN file_starts ON c.position >= file_starts.start
      GROUP BY file
      """;

  private static final String SIZE = "SELECT count(*) FROM %s";

  private final Database database;
  private final SessionRule rule;
  private final List<ReadFile> files;
  private final String table;

  private ClickSample(Database database, SessionRule rule, List<ReadFile> files, String table) {
    this.database = database;
    this.rule = rule;
    this.files = files;
    this.table = table;
  }

  /** Takes the sample of the table {@code clicks}. */
  static ClickSample of(Database database, SessionRule rule, List<ReadFile> files) {
    long clicks = files.stream().mapToLong(file -> file.counts().clicks()).sum();
    if (clicks <= MOST) {
      return new ClickSample(database, rule, files, "clicks");
    }
    database.run(Sql.of(SAMPLE, (clicks + SAMPLED - 1) / SAMPLED));
    return new ClickSample(database, rule, files, "sampled_clicks");
  }

  /** Forgets the sample. */
  void drop() {
    if (isSample()) {
      database.run("DROP TABLE sampled_clicks");
    }
  }

  private boolean isSample() {
    return !"clicks".equals(table);
  }

  TieFigures ties() {
    long[] n = database.numbers(Sql.of(TIES, table, SessionStep.clickOrder(rule)));
    // ids of equal length sort as texts do; the order that says more is taken
    long ascending = Math.abs(2 * n[4] - n[2]) >= Math.abs(2 * n[5] - n[2]) ? n[4] : n[5];
    return new TieFigures(n[0], n[1], n[2], n[3], ascending, isSample());
  }

  RepeatFigures repeats() throws IOException {
    long clicks = database.number(Sql.of(SIZE, table));
    database.run(Sql.of(REPEATED, table));
    long[] size = database.numbers(REPEATED_SIZE);
    long repeated = size[1] - size[0];
    double even = clicks == repeated ? 0 : (double) size[2] / (clicks - repeated);
    RepeatFigures figures =
        repeated == 0 || files.size() == 1
            ? new RepeatFigures(clicks, repeated, repeated, even, List.of(), 0, isSample())
            : byFile(clicks, repeated, even);
    database.run("DROP TABLE repeated");
    return figures;
  }

  private RepeatFigures byFile(long clicks, long repeated, double even) throws IOException {
    database.run(Sql.of(FILES, fileStarts()));
    database.run(Sql.of(BY_FILE, table));
    long[] sums = database.numbers(IN_FILES);
    List<SharedRows> shared = shared();
    database.run("DROP TABLE repeated_by_file; DROP TABLE file_starts");
    return new RepeatFigures(clicks, repeated, sums[0], even, shared, sums[1], isSample());
  }

  private List<SharedRows> shared() throws IOException {
    Map<Integer, Long> ofFile = new HashMap<>();
    database.forEach(Sql.of(FILE_CLICKS, table), row -> ofFile.put(row.getInt(1), row.getLong(2)));
    FileNames names = FileNames.of(files);
    List<SharedRows> shared = new ArrayList<>();
    database.forEach(
        Sql.of(SHARED, FILE_PAIRS),
        row -> {
          int earlier = row.getInt(1);
          int file = row.getInt(2);
          long clicks = row.getLong(3);
          long all = ofFile.getOrDefault(file, 0L);
          shared.add(
              new SharedRows(
                  names.get(file),
                  names.get(earlier),
                  clicks,
                  all,
                  clicks == all && all == ofFile.getOrDefault(earlier, 0L)));
        });
    return shared;
  }

  /** Files without a click have no position of their own. */
  private String fileStarts() {
    List<String> starts = new ArrayList<>();
    long start = 0;
    for (int file = 0; file < files.size(); file++) {
      long clicks = files.get(file).counts().clicks();
      if (clicks > 0) {
        starts.add("(" + file + ", " + start + "::BIGINT)");
      }
      start += clicks;
    }
    return starts.stream().collect(Collectors.joining(", "));
  }
}
