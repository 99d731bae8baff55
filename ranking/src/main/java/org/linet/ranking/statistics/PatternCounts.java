package org.linet.ranking.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linet.core.internal.io.ColumnFile;
import org.linet.core.session.Sessions;

/**
 * Which item of the session is clicked next, by the pattern of the last clicks: how often, after
 * each {@link Pattern} of a window, the next click was on the item of each slot. Says how visitors
 * go back and forth, whatever the items are. Immutable and thread-safe.
 */
public final class PatternCounts {
  /** The windows, shortest first. */
  public static final List<Integer> WINDOWS = List.of(2, 4, 6, Pattern.LONGEST);

  private static final String KEYS = "pattern.keys-";
  private static final String COUNTS = "pattern.counts-";

  /** Weight of what the shorter window says, in clicks. */
  private static final double PRIOR = 5;

  /** What is expected of a new item before anything is counted. */
  private static final double NEW = 0.7;

  private final long[][] keys;
  private final int[][] counts;

  private PatternCounts(long[][] keys, int[][] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /** Counts all prefixes of sessions. */
  static PatternCounts count(Sessions sessions) {
    Pattern pattern = new Pattern();
    long[][] keys = new long[WINDOWS.size()][];
    int[][] counts = new int[WINDOWS.size()][];
    List<Map<Long, int[]>> found = WINDOWS.stream().map(window -> newMap()).toList();
    for (int session = 0; session < sessions.count(); session++) {
      int start = sessions.start(session);
      for (int next = start + 1; next < sessions.end(session); next++) {
        int last = next - 1;
        int row = sessions.item(next);
        pattern.read(next - start, back -> sessions.item(last - back));
        int code = pattern.code(row);
        boolean isInSession = code >= 0 || isAmong(sessions, start, next, row);
        for (int w = 0; w < WINDOWS.size(); w++) {
          int window = WINDOWS.get(w);
          found.get(w)
              .computeIfAbsent(pattern.key(window), key -> new int[Pattern.SLOTS])[
              pattern.slot(code, isInSession, window)]++;
        }
      }
    }
    for (int w = 0; w < WINDOWS.size(); w++) {
      keys[w] = found.get(w).keySet().stream().mapToLong(Long::longValue).toArray();
      counts[w] = found.get(w).values().stream().flatMapToInt(Arrays::stream).toArray();
    }
    return new PatternCounts(keys, counts);
  }

  private static Map<Long, int[]> newMap() {
    return new TreeMap<>();
  }

  private static boolean isAmong(Sessions sessions, int from, int to, int row) {
    for (int click = from; click < to; click++) {
      if (sessions.item(click) == row) {
        return true;
      }
    }
    return false;
  }

  Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (int w = 0; w < keys.length; w++) {
      int[] halves = new int[2 * keys[w].length];
      for (int n = 0; n < keys[w].length; n++) {
        halves[2 * n] = (int) (keys[w][n] >>> Integer.SIZE);
        halves[2 * n + 1] = (int) keys[w][n];
      }
      columns.put(KEYS + WINDOWS.get(w), halves);
      columns.put(COUNTS + WINDOWS.get(w), counts[w]);
    }
    return columns;
  }

  static PatternCounts read(ColumnFile file) {
    long[][] keys = new long[WINDOWS.size()][];
    int[][] counts = new int[WINDOWS.size()][];
    for (int w = 0; w < keys.length; w++) {
      keys[w] = file.ascendingKeys(KEYS + WINDOWS.get(w));
      counts[w] = file.counts(COUNTS + WINDOWS.get(w), keys[w].length * Pattern.SLOTS);
    }
    return new PatternCounts(keys, counts);
  }

  /**
   * The share of each slot after a pattern, for every window:
   *
   * <p>P_w(slot) = (count_w(slot) + 5 P_v(slot)) / (sum of counts_w + 5), v the next shorter
   * window, in which an item that only w sees has half of what is left to older items. Below the
   * shortest window stand 0.7 for a new item and the rest in equal parts.
   *
   * @param to receives {@link Pattern#SLOTS} shares a window
   */
  public void shares(Pattern pattern, double[][] to) {
    double[] shorter = new double[Pattern.SLOTS];
    Arrays.fill(shorter, (1 - NEW) / (Pattern.SLOTS - 1));
    shorter[Pattern.NEW] = NEW;
    int seen = Pattern.LONGEST;
    for (int w = 0; w < keys.length; w++) {
      int window = WINDOWS.get(w);
      int place = Arrays.binarySearch(keys[w], pattern.key(window));
      double total = PRIOR;
      for (int slot = 0; place >= 0 && slot < Pattern.SLOTS; slot++) {
        total += counts[w][place * Pattern.SLOTS + slot];
      }
      for (int slot = 0; slot < Pattern.SLOTS; slot++) {
        double before =
            slot < Pattern.OLDER && slot >= seen ? shorter[Pattern.OLDER] / 2 : shorter[slot];
        double counted = place < 0 ? 0 : counts[w][place * Pattern.SLOTS + slot];
        to[w][slot] = (counted + PRIOR * before) / total;
      }
      shorter = to[w];
      seen = pattern.different(window);
    }
  }

  /** The slot of an item in a window, see {@link Pattern#code}. */
  public int slot(Pattern pattern, int code, boolean isInSession, int window) {
    return pattern.slot(code, isInSession, WINDOWS.get(window));
  }
}
