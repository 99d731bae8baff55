package org.linet.data.internal.protocol;

import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.data.internal.account.Say;
import org.linet.data.internal.account.TimeSpread;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.TestWindow;

/** Ends a preparation that has lost everything: says after which step, why, and the way out. */
final class NothingLeft {
  private final Database database;
  private final ProtocolParameters parameters;

  NothingLeft(Database database, ProtocolParameters parameters) {
    this.database = database;
    this.parameters = parameters;
  }

  void requireLongSessions(long sessions) {
    if (isEmpty("long_clicks")) {
      Integer most = parameters.sessions().mostClicks();
      throw after(
          3,
          "every session is shorter than "
              + parameters.minimumLength()
              + (most == null ? "" : " or longer than " + most)
              + ", "
              + Say.count(sessions, "session")
              + " in all; if their ids name single clicks, "
              + Wording.SESSION_COLUMN);
    }
  }

  void requireKept() {
    if (isEmpty("kept_sessions")) {
      throw after(
          4,
          "no session keeps "
              + parameters.minimumLength()
              + " clicks on items with at least "
              + parameters.minimumSupport()
              + " clicks; ask for fewer, or give a longer log");
    }
  }

  void requireTrainAndTest(SplitStep.Split split, TimeSpread times) {
    if (isEmpty("train_sessions")) {
      throw after(5, noTrain(split, times));
    }
    if (isEmpty("test_sessions") && hasTest()) {
      throw after(5, noTest(times));
    }
  }

  private String noTrain(SplitStep.Split split, TimeSpread times) {
    TestWindow window = parameters.test();
    String log = "the log spans " + Say.duration(times.last() - times.first());
    Long cut = split.cutMillis();
    if (window instanceof TestWindow.From && cut != null) {
      return "no session lies before "
          + Say.time(cut)
          + ", where the test begins; "
          + log
          + ", from "
          + Say.time(times.first())
          + ": "
          + Wording.TEST_WINDOW;
    }
    if (cut == null) {
      return "every session tests; " + Wording.TEST_WINDOW;
    }
    String none = "no session lies before the cut, " + before(window) + " before the latest; ";
    if (times.first() >= cut) {
      return none + log + " only, less than the window: " + Wording.TEST_WINDOW;
    }
    return none
        + Say.count(times.clicksBefore(cut), "click")
        + " of "
        + Say.number(times.clicks())
        + " are dated before it, "
        + Say.time(cut)
        + ", but steps 3 and 4 removed their sessions: ask for fewer clicks of an item, give a"
        + " longer log, or "
        + Wording.TEST_WINDOW;
  }

  private static String before(TestWindow window) {
    return window instanceof TestWindow.Hours hours
        ? hours.hours() + " hours"
        : window instanceof TestWindow.Days days ? days.days() + " days" : "a window";
  }

  private String noTest(TimeSpread times) {
    TestWindow window = parameters.test();
    String why;
    if (window instanceof TestWindow.LastOfUser) {
      why = "no user has two sessions";
    } else if (window instanceof TestWindow.Share share) {
      why =
          share.share()
              + " of "
              + Say.count(database.number("SELECT count(*) FROM train_sessions"), "session")
              + " is less than one";
    } else {
      why = "no session lies in it; the log ends at " + Say.time(times.last());
    }
    return "no session tests, because the test is "
        + window.description()
        + " and "
        + why
        + ": "
        + Wording.TEST_WINDOW;
  }

  /** Called when {@code test_sessions} is gone. */
  void requireKnownTest(long testClicks) {
    if (!hasTest() || !isEmpty("known_test_sessions")) {
      return;
    }
    long known = database.number("SELECT count(*) FROM known_test_clicks");
    long train = database.number("SELECT count(*) FROM train_sessions");
    throw after(
        7,
        "no test session keeps items that train has, "
            + parameters.minimumLength()
            + " at least: "
            + (known == 0 ? "none" : "only " + Say.number(known))
            + " of the "
            + Say.count(testClicks, "click")
            + " of the test sessions "
            + (known == 1 ? "is" : "are")
            + " on an item that train has, which holds "
            + Say.count(train, "session")
            + "; if ids changed within the log, prepare its parts apart, else "
            + Wording.TEST_WINDOW);
  }

  void requireSamples() {
    if (isEmpty("train_sessions")) {
      throw after(9, "the fraction leaves no training sample; ask for a larger one");
    }
  }

  private boolean hasTest() {
    return !(parameters.test() instanceof TestWindow.None);
  }

  private boolean isEmpty(String table) {
    return database.number("SELECT count(*) FROM " + table) == 0;
  }

  private static LinetException after(int step, String reason) {
    return new LinetException(
        FailureCode.NO_DATA, "Nothing is left after step " + step + " of the protocol: " + reason);
  }
}
