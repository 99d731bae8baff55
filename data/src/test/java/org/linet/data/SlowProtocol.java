package org.linet.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linet.data.protocol.TestWindow;

/**
 * The protocol once more, in plain collections: slow, obvious, and sharing no code with the one
 * that is tested. Works on clicks in file order; step numbers are the specification's.
 */
final class SlowProtocol {
  /** How sessions are ordered and dated. */
  enum Kind {
    YOOCHOOSE,
    DIGINETICA,
    TIMED
  }

  /**
   * A row of a log.
   *
   * @param millis unix milliseconds, or Diginetica's timeframe
   * @param dayMillis the first instant of Diginetica's eventdate
   */
  record Row(String session, String item, long millis, long dayMillis) {}

  /** A session on its way: what is left of its clicks, and its time. */
  record Session(List<Row> clicks, long time) {
    /** Sessions of users are called after them: user, slash, number. */
    String user() {
      String id = clicks.get(0).session();
      return id.substring(0, Math.max(0, id.indexOf('/')));
    }
  }

  /** Lines of the four files. */
  record Result(
      List<String> train, List<String> trainTimes, List<String> test, List<String> testTimes) {}

  private final Kind kind;
  private final int minimumLength;
  private final int minimumSupport;
  private final TestWindow window;
  private final long fractionOver;
  private final long fractionUnder;

  SlowProtocol(
      Kind kind,
      int minimumLength,
      int minimumSupport,
      int testDays,
      long fractionOver,
      long fractionUnder) {
    this(
        kind,
        minimumLength,
        minimumSupport,
        new TestWindow.Days(testDays),
        fractionOver,
        fractionUnder);
  }

  SlowProtocol(
      Kind kind,
      int minimumLength,
      int minimumSupport,
      TestWindow window,
      long fractionOver,
      long fractionUnder) {
    this.kind = kind;
    this.minimumLength = minimumLength;
    this.minimumSupport = minimumSupport;
    this.window = window;
    this.fractionOver = fractionOver;
    this.fractionUnder = fractionUnder;
  }

  Result run(List<Row> log) {
    // 2
    Map<String, List<Row>> bySession = new LinkedHashMap<>();
    for (Row row : log) {
      bySession.computeIfAbsent(row.session(), id -> new ArrayList<>()).add(row);
    }
    List<Session> sessions = new ArrayList<>();
    for (List<Row> rows : bySession.values()) {
      sessions.add(session(rows));
    }
    // 3
    sessions.removeIf(session -> session.clicks().size() < minimumLength);
    // 4
    Map<String, Integer> support = new HashMap<>();
    for (Session session : sessions) {
      for (Row click : session.clicks()) {
        support.merge(click.item(), 1, Integer::sum);
      }
    }
    for (Session session : sessions) {
      session.clicks().removeIf(click -> support.getOrDefault(click.item(), 0) < minimumSupport);
    }
    sessions.removeIf(session -> session.clicks().size() < minimumLength);
    // 5
    List<Session> train = new ArrayList<>();
    List<Session> test = new ArrayList<>();
    split(sessions, train, test);
    // 6: List.sort is stable, and sessions stand in order of first appearance
    train.sort(Comparator.comparingLong(Session::time));
    test.sort(Comparator.comparingLong(Session::time));
    // 7
    Set<String> known = new HashSet<>();
    for (Session session : train) {
      for (Row click : session.clicks()) {
        known.add(click.item());
      }
    }
    for (Session session : test) {
      session.clicks().removeIf(click -> !known.contains(click.item()));
    }
    test.removeIf(session -> session.clicks().size() < minimumLength);
    // 8 and 9
    train = mostRecentSamples(train);
    return new Result(lines(train), times(train), lines(test), times(test));
  }

  private void split(List<Session> sessions, List<Session> train, List<Session> test) {
    List<Session> byTime = new ArrayList<>(sessions);
    byTime.sort(Comparator.comparingLong(Session::time));
    if (window instanceof TestWindow.None) {
      train.addAll(byTime);
    } else if (window instanceof TestWindow.Share share) {
      int first = byTime.size() - (int) share.share().of(byTime.size());
      train.addAll(byTime.subList(0, first));
      test.addAll(byTime.subList(first, byTime.size()));
    } else if (window instanceof TestWindow.LastOfUser) {
      for (Session session : byTime) {
        List<Session> ofUser =
            byTime.stream().filter(s -> s.user().equals(session.user())).toList();
        boolean last = ofUser.get(ofUser.size() - 1).equals(session);
        (last && ofUser.size() > 1 ? test : train).add(session);
      }
    } else if (window instanceof TestWindow.From from) {
      for (Session session : byTime) {
        boolean tests = !Instant.ofEpochMilli(session.time()).isBefore(from.instant());
        (tests ? test : train).add(session);
      }
    } else if (!byTime.isEmpty()) {
      long hours =
          window instanceof TestWindow.Days days
              ? days.days() * 24L
              : ((TestWindow.Hours) window).hours();
      long cut = byTime.get(byTime.size() - 1).time() - hours * 60 * 60 * 1000;
      byTime.stream().filter(session -> session.time() < cut).forEach(train::add);
      byTime.stream().filter(session -> session.time() > cut).forEach(test::add);
    }
    // as they first appear
    train.sort(Comparator.comparingInt(sessions::indexOf));
    test.sort(Comparator.comparingInt(sessions::indexOf));
  }

  private Session session(List<Row> rows) {
    Row last = rows.get(rows.size() - 1);
    List<Row> clicks = new ArrayList<>(rows);
    if (kind == Kind.YOOCHOOSE) {
      return new Session(clicks, last.millis() / 1000 * 1000);
    }
    clicks.sort(Comparator.comparingLong(Row::millis));
    return kind == Kind.DIGINETICA
        ? new Session(clicks, last.dayMillis())
        : new Session(clicks, clicks.get(clicks.size() - 1).millis());
  }

  /** A sample is (session, clicks of prefix and target); the published order, newest last. */
  private List<Session> mostRecentSamples(List<Session> train) {
    record Sample(Session session, int clicks) {}
    List<Sample> samples = new ArrayList<>();
    for (Session session : train) {
      for (int clicks = session.clicks().size(); clicks >= 2; clicks--) {
        samples.add(new Sample(session, clicks));
      }
    }
    int kept = (int) (samples.size() * fractionOver / fractionUnder);
    IdentityHashMap<Session, Integer> longest = new IdentityHashMap<>();
    for (Sample sample : samples.subList(samples.size() - kept, samples.size())) {
      longest.merge(sample.session(), sample.clicks(), Math::max);
    }
    List<Session> recent = new ArrayList<>();
    for (Session session : train) {
      if (longest.containsKey(session)) {
        recent.add(
            new Session(
                session.clicks().subList(0, longest.getOrDefault(session, 0)), session.time()));
      }
    }
    return recent;
  }

  private static List<String> lines(List<Session> sessions) {
    List<String> lines = new ArrayList<>();
    for (Session session : sessions) {
      lines.add(String.join(" ", session.clicks().stream().map(Row::item).toList()));
    }
    return lines;
  }

  private List<String> times(List<Session> sessions) {
    List<String> lines = new ArrayList<>();
    for (Session session : sessions) {
      long start = kind == Kind.DIGINETICA ? session.time() : 0;
      lines.add(
          String.join(
              " ", session.clicks().stream().map(c -> Long.toString(start + c.millis())).toList()));
    }
    return lines;
  }
}
