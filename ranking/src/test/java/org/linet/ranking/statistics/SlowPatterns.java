package org.linet.ranking.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.linet.core.session.Sessions;

/** The counts of patterns as their description says, with words for patterns and slots. */
public final class SlowPatterns {
  /** Lengths of the windows. */
  static final int[] WINDOWS = {2, 4, 6, 9};

  private static final String OLDER = "older";
  private static final String NEW = "new";

  private final List<Map<String, Map<String, Integer>>> counts = new ArrayList<>();

  /** Counts every click after the first one of every session. */
  public SlowPatterns(Sessions sessions) {
    for (int ignored : WINDOWS) {
      counts.add(new HashMap<>());
    }
    for (int s = 0; s < sessions.count(); s++) {
      List<Integer> clicks = IntStream.of(sessions.session(s)).boxed().toList();
      for (int next = 1; next < clicks.size(); next++) {
        List<Integer> before = clicks.subList(0, next);
        for (int w = 0; w < WINDOWS.length; w++) {
          counts
              .get(w)
              .computeIfAbsent(pattern(before, WINDOWS[w]), key -> new HashMap<>())
              .merge(slot(before, WINDOWS[w], clicks.get(next)), 1, Integer::sum);
        }
      }
    }
  }

  /** The last clicks, newest first. */
  private static List<Integer> window(List<Integer> clicks, int window) {
    List<Integer> last = new ArrayList<>();
    for (int back = 1; back <= Math.min(window, clicks.size()); back++) {
      last.add(clicks.get(clicks.size() - back));
    }
    return last;
  }

  /** The different items of a window, in the order of first sight from the newest back. */
  private static List<Integer> items(List<Integer> clicks, int window) {
    return window(clicks, window).stream().distinct().toList();
  }

  /** What equals what, newest first, and whether there were clicks before. */
  static String pattern(List<Integer> clicks, int window) {
    List<Integer> items = items(clicks, window);
    return window(clicks, window).stream().map(items::indexOf).toList()
        + (clicks.size() > window ? " after more" : "");
  }

  private static String slot(List<Integer> clicks, int window, int item) {
    int place = items(clicks, window).indexOf(item);
    return place >= 0 ? "item " + place : clicks.contains(item) ? OLDER : NEW;
  }

  /** Different patterns of a window. */
  int patterns(int w) {
    return counts.get(w).size();
  }

  private Map<String, Integer> counted(List<Integer> clicks, int w) {
    return counts.get(w).getOrDefault(pattern(clicks, WINDOWS[w]), Map.of());
  }

  /**
   * P_w of an item's slot.
   *
   * @param clicks the session, oldest click first
   * @param w number of the window
   */
  public double share(List<Integer> clicks, int w, int item) {
    return share(clicks, w, slot(clicks, WINDOWS[w], item));
  }

  private double share(List<Integer> clicks, int w, String slot) {
    if (w < 0) {
      return slot.equals(NEW) ? 0.7 : 0.3 / 10;
    }
    Map<String, Integer> counted = counted(clicks, w);
    double all = counted.values().stream().mapToInt(Integer::intValue).sum();
    return (counted.getOrDefault(slot, 0) + 5 * shorter(clicks, w - 1, slot)) / (all + 5);
  }

  private double shorter(List<Integer> clicks, int w, String slot) {
    if (w >= 0 && slot.startsWith("item ")) {
      int place = Integer.parseInt(slot.substring(5));
      if (place >= items(clicks, WINDOWS[w]).size()) {
        return share(clicks, w, OLDER) / 2; // only the longer window sees it
      }
    }
    return share(clicks, w, slot);
  }
}
