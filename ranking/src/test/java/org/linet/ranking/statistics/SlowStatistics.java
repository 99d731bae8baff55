package org.linet.ranking.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.session.Sessions;

/** The counts as their descriptions say, with maps. */
final class SlowStatistics {
  /** How an item leads to another: forwards and backwards, all and adjacent, by half-life. */
  static final class Pair {
    double follows;
    double precedes;
    double next;
    final double[] agedFollows = new double[3];
    final double[] agedPrecedes = new double[3];
    double agedNext;

    double get(PairWeight weight) {
      return switch (weight) {
        case FOLLOWS -> follows;
        case FOLLOWS_LONG -> agedFollows[0];
        case FOLLOWS_MEDIUM -> agedFollows[1];
        case FOLLOWS_SHORT -> agedFollows[2];
        case NEXT -> next;
        case NEXT_LONG -> agedNext;
        case PRECEDES -> precedes;
        case PRECEDES_LONG -> agedPrecedes[0];
        case PRECEDES_MEDIUM -> agedPrecedes[1];
      };
    }

    /** What decides whether a neighbour is kept. */
    double importance() {
      return agedFollows[0] + agedPrecedes[0] + 0.05 * (follows + precedes);
    }
  }

  static final class Life {
    int clicks;
    final double[] aged = new double[3];
    double last = Double.MAX_VALUE;
    double first;
    int ends;
    int begins;
    int repeats;
  }

  final Map<Integer, Map<Integer, Pair>> pairs = new HashMap<>();
  final Map<Integer, Life> lives = new HashMap<>();

  /**
   * @param halfLives in days
   */
  SlowStatistics(Sessions sessions, double spanDays, double[] halfLives) {
    double[] ages = ages(sessions, spanDays);
    double span = span(sessions, spanDays, ages);
    for (int s = 0; s < sessions.count(); s++) {
      double[] weights = new double[3];
      for (int n = 0; n < 3; n++) {
        weights[n] = Math.pow(2, -ages[s] / halfLives[n]);
      }
      int[] clicks = sessions.session(s);
      for (int i = 0; i < clicks.length; i++) {
        life(clicks, i, ages[s] / span, weights);
        for (int j = 0; j < clicks.length; j++) {
          if (j != i && Math.abs(j - i) <= 10) {
            pair(clicks[i], clicks[j], j - i, weights);
          }
        }
      }
    }
  }

  /** Days from a session's last click to the newest last click, or evenly along the file. */
  static double[] ages(Sessions sessions, double spanDays) {
    double[] ages = new double[sessions.count()];
    long newest = Long.MIN_VALUE;
    for (int s = 0; sessions.hasTimes() && s < ages.length; s++) {
      newest = Math.max(newest, sessions.timeMillis(s, sessions.end(s) - 1));
    }
    for (int s = 0; s < ages.length; s++) {
      ages[s] =
          sessions.hasTimes()
              ? (newest - sessions.timeMillis(s, sessions.end(s) - 1)) / 86_400_000.0
              : ages.length == 1 ? 0 : spanDays * (1 - s / (ages.length - 1.0));
    }
    return ages;
  }

  static double span(Sessions sessions, double spanDays, double[] ages) {
    double oldest = 0;
    for (double age : ages) {
      oldest = Math.max(oldest, age);
    }
    return !sessions.hasTimes() ? spanDays : oldest > 0 ? oldest : 1;
  }

  private void life(int[] clicks, int at, double age, double[] weights) {
    Life life = lives.computeIfAbsent(clicks[at], row -> new Life());
    life.clicks++;
    for (int n = 0; n < 3; n++) {
      life.aged[n] += weights[n];
    }
    life.last = Math.min(life.last, age);
    life.first = Math.max(life.first, age);
    life.begins += at == 0 ? 1 : 0;
    life.ends += at == clicks.length - 1 ? 1 : 0;
    life.repeats += List.of(boxed(clicks)).subList(0, at).contains(clicks[at]) ? 1 : 0;
  }

  private static Integer[] boxed(int[] clicks) {
    Integer[] boxed = new Integer[clicks.length];
    for (int i = 0; i < clicks.length; i++) {
      boxed[i] = clicks[i];
    }
    return boxed;
  }

  private void pair(int row, int other, int distance, double[] weights) {
    Pair pair =
        pairs.computeIfAbsent(row, r -> new HashMap<>()).computeIfAbsent(other, r -> new Pair());
    double part = 1.0 / Math.abs(distance);
    if (distance > 0) {
      pair.follows += part;
      for (int n = 0; n < 3; n++) {
        pair.agedFollows[n] += part * weights[n];
      }
      if (distance == 1) {
        pair.next += 1;
        pair.agedNext += weights[0];
      }
    } else {
      pair.precedes += part;
      for (int n = 0; n < 3; n++) {
        pair.agedPrecedes[n] += part * weights[n];
      }
    }
  }

  Life life(int row) {
    return lives.getOrDefault(row, new Life());
  }

  Map<Integer, Pair> neighbours(int row) {
    return pairs.getOrDefault(row, Map.of());
  }

  double total(PairWeight weight, int row) {
    return neighbours(row).values().stream().mapToDouble(pair -> pair.get(weight)).sum();
  }
}
