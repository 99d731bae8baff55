package org.linet.data.protocol;

import java.time.Instant;
import org.linet.core.UsageException;

/** Which sessions test (protocol step 5). */
public sealed interface TestWindow {
  /** What is said of it in {@code dataset.json} and in messages, like "the last 7 days". */
  String description();

  /** The sessions of the last days before the latest: the protocol's. */
  record Days(int days) implements TestWindow {
    public Days {
      require("test window in days", days);
    }

    @Override
    public String description() {
      return days == 1 ? "the last day" : "the last " + days + " days";
    }
  }

  /** The sessions of the last hours before the latest. */
  record Hours(int hours) implements TestWindow {
    public Hours {
      require("test window in hours", hours);
    }

    @Override
    public String description() {
      return hours == 1 ? "the last hour" : "the last " + hours + " hours";
    }
  }

  /** The latest share of the sessions: of n, the last floor(n * share). */
  record Share(SampleFraction share) implements TestWindow {
    public Share {
      if (share.isAll()) {
        throw new UsageException("The share of the test set is 1, which leaves nothing to train");
      }
    }

    @Override
    public String description() {
      return "the latest " + share + " of the sessions";
    }
  }

  /** The sessions whose time is this instant or later. */
  record From(Instant instant) implements TestWindow {
    @Override
    public String description() {
      return "from " + instant + " on";
    }
  }

  /** The last session of every user who has two at least. */
  record LastOfUser() implements TestWindow {
    @Override
    public String description() {
      return "the last session of every user";
    }
  }

  /** None: everything trains. */
  record None() implements TestWindow {
    @Override
    public String description() {
      return "no test, everything trains";
    }
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new UsageException("The " + name + " is " + value + ", but must be at least 1");
    }
  }
}
