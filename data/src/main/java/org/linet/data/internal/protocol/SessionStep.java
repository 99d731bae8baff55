package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.linet.data.account.Finding;
import org.linet.data.account.RepeatFigures;
import org.linet.data.account.TieFigures;
import org.linet.data.internal.account.TimeSpread;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SessionOptions;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.Repairs;

/**
 * Step 2: clicks are grouped by session.
 *
 * <p>A session's key is the position of its first click, so that keys follow the order of first
 * appearance, which is what a stable sort falls back on.
 *
 * <p>What mends a log, or makes sessions of users' clicks, changes the table {@code clicks} before;
 * then the groups are made again. A log that needs none of it is grouped once.
 */
final class SessionStep {
  private static final String SESSIONS =
      """
      CREATE OR REPLACE TABLE sessions AS
      SELECT min(position) AS session_key, session, count(*) AS clicks, %s AS session_time,
        max(time) - min(time) AS span
      FROM clicks
      GROUP BY session
      """;

  private static final String ITEMS =
      """
      CREATE OR REPLACE TABLE items AS
      SELECT row_number() OVER (ORDER BY min(position)) AS item_key, item
      FROM clicks
      GROUP BY item
      """;

  private static final String COUNT = "SELECT count(*) FROM sessions";

  private final Database database;
  private final SessionRule rule;
  private final SessionOptions options;
  private final Repairs repairs;
  private final List<ReadFile> files;
  private final List<Removal> removals = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private SessionStep(
      Database database, SessionRule rule, ProtocolParameters parameters, List<ReadFile> files) {
    this.database = database;
    this.rule = rule;
    this.options = parameters.sessions();
    this.repairs = parameters.repairs();
    this.files = files;
  }

  /**
   * What was grouped.
   *
   * @param users ids that the log has for sessions
   * @param sessions sessions, before anything was removed
   * @param removals what was removed
   * @param findings what was mended, and what could not be
   * @param times when the clicks that are left happened
   * @param ties clicks with equal times
   * @param repeats rows that stand more than once in the log
   */
  record Grouped(
      long users,
      long sessions,
      List<Removal> removals,
      List<Finding> findings,
      TimeSpread times,
      TieFigures ties,
      RepeatFigures repeats) {}

  /** Makes the tables {@code sessions} and {@code items}. */
  static Grouped run(
      Database database, SessionRule rule, ProtocolParameters parameters, List<ReadFile> files)
      throws IOException {
    return new SessionStep(database, rule, parameters, files).run();
  }

  private Grouped run() throws IOException {
    groupSessions();
    groupItems();
    SpellingStep spelling = new SpellingStep(database, repairs.joinSpellings());
    if (spelling.run()) {
      groupSessions();
      groupItems();
    }
    findings.addAll(spelling.findings());
    long users = database.number(COUNT);
    ClickSample sample = ClickSample.of(database, rule, files);
    TieFigures ties = sample.ties();
    RepeatFigures repeats = sample.repeats();
    sample.drop();
    if (SessionSplit.run(database, options)) {
      groupSessions();
    }
    long sessions = database.number(COUNT);
    TimeSpread times = LogTimes.of(database, rule);
    if (repairs.setLoneTimesAside()) {
      times = setLoneTimesAside(times, sessions);
    }
    removeRepeats();
    return new Grouped(users, sessions, removals, findings, times, ties, repeats);
  }

  private TimeSpread setLoneTimesAside(TimeSpread times, long sessions) throws IOException {
    LoneTimes lone = LoneTimes.in(times);
    if (lone.clicks() == 0) {
      return times;
    }
    LoneTimeStep step = new LoneTimeStep(database, rule, files, options.ofUsers());
    findings.add(step.finding(lone, times));
    step.remove(lone);
    groupSessions();
    groupItems();
    removals.add(
        new Removal(
            2,
            "clicks dated far from all others",
            sessions - database.number(COUNT),
            lone.clicks()));
    return LogTimes.of(database, rule);
  }

  private void removeRepeats() {
    long removed = 0;
    if (repairs.dropRepeatedRows()) {
      Removal dropped = RepeatStep.dropRepeatedRows(database);
      removals.add(dropped);
      removed += dropped.clicks();
    }
    if (options.collapse() != null) {
      Removal collapsed = RepeatStep.collapse(database, clickOrder(rule), options.collapse());
      removals.add(collapsed);
      removed += collapsed.clicks();
    }
    if (removed > 0) {
      groupSessions();
      groupItems();
    }
  }

  private void groupSessions() {
    database.run(Sql.of(SESSIONS, sessionTime(rule)));
  }

  private void groupItems() {
    database.run(ITEMS);
  }

  private static String sessionTime(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER, TIMEFRAME -> "arg_max(session_time, position)";
      case CLICK_TIME -> "max(session_time)";
    };
  }

  /** The columns of {@code clicks} that order a session's clicks. */
  static String clickOrder(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER -> "position";
      case TIMEFRAME, CLICK_TIME -> "time, position";
    };
  }

  /** The unix milliseconds of a click {@code c} in a session {@code s}. */
  static String clickMillis(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER, CLICK_TIME -> "c.time";
      case TIMEFRAME -> "s.session_time + c.time";
    };
  }

  /** The unix milliseconds of a row of {@code clicks}. */
  static String rowMillis(SessionRule rule) {
    return switch (rule) {
      case FILE_ORDER, CLICK_TIME -> "time";
      case TIMEFRAME -> "(session_time + time)";
    };
  }

  /** The id that the log has for a session, which may be a part of what bears that id there. */
  static String loggedId(String session) {
    int part = session.indexOf(SessionSplit.PART);
    return part < 0 ? session : session.substring(0, part);
  }
}
