package org.linet.data.internal.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.linet.core.Excerpt;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.internal.account.FileNames;
import org.linet.data.internal.account.Say;
import org.linet.data.internal.account.TimeSpread;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SessionRule;

/** Sets the clicks aside that are dated far from all others, and shows one of them. */
final class LoneTimeStep {
  /** Days that programs write where a time is missing. */
  private static final Set<String> MISSING = Set.of("1970-01-01", "2038-01-19", "9999-12-31");

  private static final String LONE = "%1$s < %2$d OR %1$s > %3$d";

  private static final String FARTHEST =
      """
      SELECT session, position, %1$s AS millis
      FROM clicks
      WHERE %2$s
      ORDER BY greatest(%3$d - millis, millis - %4$d) DESC, position
      LIMIT 1
      """;

  private static final String SESSIONS = "SELECT count(DISTINCT session) FROM clicks WHERE %s";

  private final Database database;
  private final String millis;
  private final List<ReadFile> files;
  private final boolean ofUsers;

  LoneTimeStep(Database database, SessionRule rule, List<ReadFile> files, boolean ofUsers) {
    this.database = database;
    this.millis = SessionStep.rowMillis(rule);
    this.files = files;
    this.ofUsers = ofUsers;
  }

  void remove(LoneTimes lone) {
    database.run("DELETE FROM clicks WHERE " + where(lone));
  }

  private String where(LoneTimes lone) {
    return Sql.of(LONE, millis, lone.from(), lone.to());
  }

  Finding finding(LoneTimes lone, TimeSpread times) throws IOException {
    long sessions = database.number(Sql.of(SESSIONS, where(lone)));
    StringBuilder shown = new StringBuilder();
    database.forEach(
        Sql.of(FARTHEST, millis, where(lone), lone.from(), lone.to()),
        row ->
            shown.append(
                shown(
                    SessionStep.loggedId(row.getString(1)), row.getLong(2), row.getLong(3), lone)));
    return Finding.repaired(
        "lone-times",
        Say.count(lone.clicks(), "click")
            + " of "
            + Say.number(times.clicks())
            + " in "
            + Say.count(sessions, "session")
            + " lie far from all others and were set aside, because they would move the cut"
            + " between train and test: "
            + shown
            + "; if the dates are right, "
            + Wording.KEEP_LONE_TIMES);
  }

  private String shown(String session, long position, long time, LoneTimes lone) {
    boolean before = time < lone.from();
    long away = before ? lone.from() - time : time - lone.to();
    return "that of "
        + (ofUsers ? "user " : "session ")
        + Say.id(session)
        + (files.size() > 1 ? " in " + Excerpt.of(fileOf(position)) : "")
        + " is dated "
        + Say.time(time)
        + ", "
        + Say.duration(away)
        + (before ? " before" : " after")
        + " the others"
        + (MISSING.contains(Say.date(time)) ? ", as a missing time is written" : "");
  }

  private String fileOf(long position) {
    long end = 0;
    for (int i = 0; i < files.size(); i++) {
      end += files.get(i).counts().clicks();
      if (position < end) {
        return FileNames.of(files).get(i);
      }
    }
    throw new IllegalStateException("no file holds click " + position);
  }
}
