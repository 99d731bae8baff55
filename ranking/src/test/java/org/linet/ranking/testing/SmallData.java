package org.linet.ranking.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.NumberedItems;

/** Random training sessions. */
public final class SmallData {
  private static final long A_MINUTE = 60_000;

  private SmallData() {}

  /** Sessions of 1 to 14 clicks that often go on to the next row; clicks repeat now and then. */
  public static List<int[]> sessions(Random random, int count, int items) {
    List<int[]> sessions = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int[] session = new int[1 + random.nextInt(random.nextInt(14) + 1)];
      for (int c = 0; c < session.length; c++) {
        double draw = random.nextDouble();
        if (c > 0 && draw < 0.5) {
          session[c] = (session[c - 1] + 1) % items;
        } else if (c > 0 && draw < 0.7) {
          session[c] = session[random.nextInt(c)];
        } else {
          session[c] = (int) (items * Math.pow(random.nextDouble(), 2));
        }
      }
      sessions.add(session);
    }
    return sessions;
  }

  /** Sessions in columns, without times. */
  public static Sessions columns(List<int[]> sessions) {
    return Sessions.of(sessions.toArray(new int[0][]));
  }

  /** Sessions in columns, with a time for every click; null for none. */
  public static Sessions columns(List<int[]> sessions, @Nullable ClickTimes times) {
    int[] offsets = new int[sessions.size() + 1];
    for (int s = 0; s < sessions.size(); s++) {
      offsets[s + 1] = offsets[s] + sessions.get(s).length;
    }
    int[] items = sessions.stream().flatMapToInt(IntStream::of).toArray();
    return Sessions.ofColumns(items, offsets, times);
  }

  /** Times that rise by some hours from session to session, and by minutes within one. */
  public static ClickTimes times(Random random, int sessions) {
    long[] begins = new long[sessions];
    long now = 1_400_000_000_000L;
    for (int s = 0; s < sessions; s++) {
      now += random.nextInt(600) * A_MINUTE;
      begins[s] = now;
    }
    return (session, click) -> begins[session] + click % 20 * A_MINUTE;
  }

  /** What a model is trained on; the support is counted. */
  public static TrainingSet trainingSet(Sessions sessions, int items) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < sessions.count(); s++) {
      for (int row : sessions.session(s)) {
        text.append(row).append(' ');
      }
      text.append('\n');
    }
    return new TrainingSet(
        sessions,
        NumberedItems.catalog(items),
        sessions.support(items),
        "hash " + text.toString().hashCode());
  }

  /** Training data; the newest session, which judges in a small training, has samples. */
  public static TrainingSet random(Random random, int sessions, int items, boolean withTimes) {
    List<int[]> clicks = sessions(random, sessions, items);
    clicks.set(sessions - 1, new int[] {0, 1, 2});
    return trainingSet(columns(clicks, withTimes ? times(random, sessions) : null), items);
  }

  /** Prefixes of 1 to 12 clicks. */
  public static int[][] prefixes(Random random, int count, int items) {
    int[][] prefixes = new int[count][];
    for (int p = 0; p < count; p++) {
      int[] prefix = random.ints(1 + random.nextInt(12), 0, items).toArray();
      for (int c = 1; c < prefix.length; c++) {
        if (random.nextInt(4) == 0) {
          prefix[c] = prefix[random.nextInt(c)];
        }
      }
      prefixes[p] = prefix;
    }
    return prefixes;
  }
}
