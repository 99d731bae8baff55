package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.data.account.LengthFigures;
import org.linet.data.account.LongSession;
import org.linet.data.account.RepeatFigures;
import org.linet.data.account.SplitFigures;
import org.linet.data.account.TieFigures;
import org.linet.data.account.TimeFigures;

/**
 * The figures of a finished data set, as far as its sessions tell them: session ids and files of
 * the log are gone, and a session is called by its line.
 */
public final class FolderFigures {
  private static final int SHOWN = 5;

  private final List<Part> parts;
  private final ItemCatalog catalog;

  private long clicks;
  private long sessions;
  private long severalClicks;
  private long overADay;
  private long tied;
  private long tiedSessions;
  private long ascendingLength;
  private long ascendingText;
  private long repeated;
  private long rows;
  private long evenRows;

  /**
   * Looks at every session once.
   *
   * @param test with rows from the catalogue's size on for items that it lacks
   */
  public FolderFigures(Sessions train, Sessions test, ItemCatalog catalog) {
    this.parts = List.of(new Part("train.txt", train), new Part("test.txt", test));
    this.catalog = catalog;
    for (Part part : parts) {
      for (int s = 0; s < part.sessions.count(); s++) {
        count(part.sessions, s);
      }
    }
  }

  /**
   * A file of sessions.
   *
   * @param file its name
   * @param sessions its lines
   */
  private record Part(String file, Sessions sessions) {
    LongSession session(int s, long all) {
      return new LongSession(
          "the session in line " + Say.number(s + 1L) + " of " + file,
          sessions.length(s),
          (double) sessions.length(s) / all,
          span(sessions, s));
    }
  }

  private boolean hasTimes() {
    return parts.stream().allMatch(part -> part.sessions.hasTimes() || part.sessions.count() == 0);
  }

  private void count(Sessions of, int s) {
    sessions++;
    clicks += of.length(s);
    severalClicks += of.length(s) > 1 ? 1 : 0;
    if (!of.hasTimes()) {
      return;
    }
    overADay += of.length(s) > 1 && span(of, s) > Say.DAY ? 1 : 0;
    long before = tied;
    int runStart = of.start(s);
    for (int c = of.start(s) + 1; c <= of.end(s); c++) {
      if (c < of.end(s) && of.timeMillis(s, c) == of.timeMillis(s, c - 1)) {
        countTie(of.item(c - 1), of.item(c));
      } else {
        countRows(of, runStart, c);
        runStart = c;
      }
    }
    tiedSessions += tied > before ? 1 : 0;
  }

  private void countTie(int item, int next) {
    if (item == next) {
      return;
    }
    tied++;
    if (item < catalog.size() && next < catalog.size()) {
      String a = catalog.id(item);
      String b = catalog.id(next);
      int text = a.compareTo(b);
      ascendingText += text < 0 ? 1 : 0;
      ascendingLength += a.length() < b.length() || (a.length() == b.length() && text < 0) ? 1 : 0;
    }
  }

  /** Clicks of a session that have one time: a row is an item, however often it stands there. */
  private void countRows(Sessions of, int from, int to) {
    if (to - from == 1) {
      rows++;
      return;
    }
    Map<Integer, Integer> times = new HashMap<>();
    for (int c = from; c < to; c++) {
      times.merge(of.item(c), 1, Integer::sum);
    }
    rows += times.size();
    repeated += to - from - times.size();
    evenRows += times.values().stream().filter(n -> n % 2 == 0).count();
  }

  /** When clicks happened; null without times. */
  public @Nullable TimeFigures times() {
    if (!hasTimes() || clicks == 0) {
      return null;
    }
    TimeCollector collector = new TimeCollector();
    for (Part part : parts) {
      for (int s = 0; s < part.sessions.count(); s++) {
        for (int c = part.sessions.start(s); c < part.sessions.end(s); c++) {
          collector.add(part.sessions.timeMillis(s, c));
        }
      }
    }
    return collector.spread().figures();
  }

  /** How clicks fall on sessions. */
  public LengthFigures lengths() {
    PriorityQueue<LongSession> longest =
        new PriorityQueue<>(Comparator.comparingLong(LongSession::clicks));
    for (Part part : parts) {
      for (int s = 0; s < part.sessions.count(); s++) {
        LongSession shortest = longest.peek();
        if (longest.size() < SHOWN
            || (shortest != null && part.sessions.length(s) > shortest.clicks())) {
          longest.add(part.session(s, clicks));
          if (longest.size() > SHOWN) {
            longest.poll();
          }
        }
      }
    }
    List<LongSession> sorted = new ArrayList<>(longest);
    sorted.sort(
        Comparator.comparingLong(LongSession::clicks).reversed().thenComparing(LongSession::name));
    return new LengthFigures(sessions, clicks, severalClicks, overADay, sorted);
  }

  /** Clicks with equal times; null without times. */
  public @Nullable TieFigures ties() {
    long ascending =
        Math.abs(2 * ascendingLength - tied) >= Math.abs(2 * ascendingText - tied)
            ? ascendingLength
            : ascendingText;
    return hasTimes()
        ? new TieFigures(clicks, severalClicks, tied, tiedSessions, ascending, false)
        : null;
  }

  /** Clicks that stand more than once in a session; null without times. */
  public @Nullable RepeatFigures repeats() {
    double even = rows == 0 ? 0 : (double) evenRows / rows;
    return hasTimes()
        ? new RepeatFigures(clicks, repeated, repeated, even, List.of(), 0, false)
        : null;
  }

  /** The sizes of both sets. */
  public SplitFigures split() {
    Sessions train = parts.get(0).sessions;
    Part test = parts.get(1);
    int longest = -1;
    for (int s = 0; s < test.sessions.count(); s++) {
      if (longest < 0 || test.sessions.length(s) > test.sessions.length(longest)) {
        longest = s;
      }
    }
    return new SplitFigures(
        train.count(),
        train.sampleCount(),
        test.sessions.count(),
        test.sessions.sampleCount(),
        longest < 0 ? null : test.session(longest, clicks));
  }

  private static long span(Sessions of, int s) {
    if (!of.hasTimes() || of.length(s) == 0) {
      return 0;
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int c = of.start(s); c < of.end(s); c++) {
      long time = of.timeMillis(s, c);
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    return last - first;
  }
}
