package org.linet.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 2 once more where users' clicks become sessions, and what is repaired there: slow and
 * obvious. Works on rows in file order, and gives rows whose session ids are those of the sessions.
 */
final class SlowSessions {
  private SlowSessions() {}

  /** Gives every row the id of the session that its user's clicks make. */
  static List<SlowProtocol.Row> split(
      List<SlowProtocol.Row> log, @Nullable Long gap, @Nullable Long longest) {
    Map<String, List<SlowProtocol.Row>> byUser = new LinkedHashMap<>();
    for (SlowProtocol.Row row : log) {
      byUser.computeIfAbsent(row.session(), id -> new ArrayList<>()).add(row);
    }
    Map<SlowProtocol.Row, String> ids = new HashMap<>();
    for (Map.Entry<String, List<SlowProtocol.Row>> user : byUser.entrySet()) {
      List<SlowProtocol.Row> clicks = new ArrayList<>(user.getValue());
      clicks.sort(Comparator.comparingLong(SlowProtocol.Row::millis));
      int session = 0;
      long begin = clicks.get(0).millis();
      long before = begin;
      for (SlowProtocol.Row click : clicks) {
        boolean pause = gap != null && click.millis() - before > gap;
        boolean over = longest != null && click.millis() - begin > longest;
        if (pause || over) {
          session++;
          begin = click.millis();
        }
        before = click.millis();
        ids.put(click, user.getKey() + "/" + session);
      }
    }
    return log.stream().map(row -> withSession(row, ids.getOrDefault(row, ""))).toList();
  }

  private static SlowProtocol.Row withSession(SlowProtocol.Row row, String session) {
    return new SlowProtocol.Row(session, row.item(), row.millis(), row.dayMillis());
  }

  /** The rows that are not equal to one before. */
  static List<SlowProtocol.Row> once(List<SlowProtocol.Row> log) {
    Set<SlowProtocol.Row> seen = new HashSet<>();
    return log.stream().filter(seen::add).toList();
  }

  /** The rows without clicks on the item of the click before, so soon after it. */
  static List<SlowProtocol.Row> collapsed(List<SlowProtocol.Row> log, long within) {
    Map<String, List<SlowProtocol.Row>> bySession = new LinkedHashMap<>();
    for (SlowProtocol.Row row : log) {
      bySession.computeIfAbsent(row.session(), id -> new ArrayList<>()).add(row);
    }
    // by identity: equal rows are different clicks
    Set<SlowProtocol.Row> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    for (List<SlowProtocol.Row> rows : bySession.values()) {
      List<SlowProtocol.Row> clicks = new ArrayList<>(rows);
      clicks.sort(Comparator.comparingLong(SlowProtocol.Row::millis));
      for (int c = 1; c < clicks.size(); c++) {
        SlowProtocol.Row before = clicks.get(c - 1);
        SlowProtocol.Row click = clicks.get(c);
        if (click.item().equals(before.item()) && click.millis() - before.millis() <= within) {
          gone.add(click);
        }
      }
    }
    return log.stream().filter(row -> !gone.contains(row)).toList();
  }

  /** The rows without those of sessions of more clicks. */
  static List<SlowProtocol.Row> atMost(List<SlowProtocol.Row> log, int clicks) {
    Map<String, Integer> lengths = new HashMap<>();
    log.forEach(row -> lengths.merge(row.session(), 1, Integer::sum));
    return log.stream().filter(row -> lengths.getOrDefault(row.session(), 0) <= clicks).toList();
  }
}
