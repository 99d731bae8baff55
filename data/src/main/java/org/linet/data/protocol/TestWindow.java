package org.linet.data.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.linet.core.UsageException;

/** Which sessions test (protocol step 5). */
public sealed interface TestWindow {
  /** A date, with a time of day or without, with an offset or without. */
  DateTimeFormatter DATE_OR_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[['T'][' ']HH:mm[:ss[.SSS]][XXX]]")
          .toFormatter(Locale.ROOT);

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
    /**
     * Reads {@code 2024-03-01} (its first instant in UTC), {@code 2024-03-01T08:00} (UTC) or a time
     * with an offset.
     *
     * @throws UsageException if the text is none of these
     */
    public static From parse(String text) {
      try {
        TemporalAccessor time =
            DATE_OR_TIME.parseBest(
                text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime offset) {
          return new From(offset.toInstant());
        }
        return new From(
            time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        throw new UsageException(
            "'" + text + "' is no date: write 2024-03-01 or 2024-03-01T08:00:00Z", e);
      }
    }

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
