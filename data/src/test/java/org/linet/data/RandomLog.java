package org.linet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random logs with what the protocol stumbles over: sessions woven into each other, equal times,
 * times out of order, sessions exactly on a cut, rare items, items that only the last days have.
 */
final class RandomLog {
  private static final long DAY = 86_400_000L;
  private static final long START = 16_000 * DAY;

  private RandomLog() {}

  static List<SlowProtocol.Row> of(Random random, SlowProtocol.Kind kind) {
    int days = 4 + random.nextInt(6);
    List<List<SlowProtocol.Row>> sessions = new ArrayList<>();
    int count = 60 + random.nextInt(200);
    for (int s = 0; s < count; s++) {
      sessions.add(session(random, kind, "s" + s, days));
    }
    return woven(random, sessions);
  }

  private static List<SlowProtocol.Row> session(
      Random random, SlowProtocol.Kind kind, String id, int days) {
    long day = random.nextInt(days);
    // times of day on a coarse grid, so that sessions tie and fall on the cut
    long start = START + day * DAY + random.nextInt(4) * (DAY / 4) + random.nextInt(2) * 400L;
    List<SlowProtocol.Row> rows = new ArrayList<>();
    int length = 1 + (int) Math.min(12, -3 * Math.log(1 - random.nextDouble()));
    long time = start;
    for (int c = 0; c < length; c++) {
      int newest = 20 + (int) day * 3;
      String item = Integer.toString(1000 + (int) (newest * Math.pow(random.nextDouble(), 2)));
      time += random.nextInt(4) == 0 ? -700 : random.nextInt(3) * 500;
      // a session that runs past midnight has rows of two dates
      long date = START + (day + (random.nextInt(30) == 0 ? 1 : 0)) * DAY;
      rows.add(
          kind == SlowProtocol.Kind.DIGINETICA
              ? new SlowProtocol.Row(id, item, Math.abs(time - start) + random.nextInt(3), date)
              : new SlowProtocol.Row(id, item, time, 0));
    }
    return rows;
  }

  /** Takes rows from the front of random sessions, a few of which are open at a time. */
  private static List<SlowProtocol.Row> woven(
      Random random, List<List<SlowProtocol.Row>> sessions) {
    List<SlowProtocol.Row> log = new ArrayList<>();
    List<List<SlowProtocol.Row>> open = new ArrayList<>();
    int next = 0;
    while (next < sessions.size() || !open.isEmpty()) {
      while (open.size() < 3 && next < sessions.size()) {
        open.add(new ArrayList<>(sessions.get(next++)));
      }
      List<SlowProtocol.Row> chosen = open.get(random.nextInt(open.size()));
      log.add(chosen.remove(0));
      if (chosen.isEmpty()) {
        open.remove(chosen);
      }
    }
    return log;
  }
}
