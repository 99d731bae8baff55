package org.linet.data.internal.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.linet.core.Excerpt;

/** Numbers, times and ids as the sentences of findings write them. */
public final class Say {
  /** A day. */
  public static final long DAY = 86_400_000L;

  /** A year, long enough for every use of it here. */
  public static final long YEAR = 365 * DAY;

  private static final long HOUR = 3_600_000L;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Say() {}

  /** 1,234. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number and what is counted: 1 click, 2 clicks. */
  public static String count(long value, String one) {
    return number(value) + " " + one + (value == 1 ? "" : "s");
  }

  /** 33.3 %. */
  public static String percent(double share) {
    double percent = 100 * share;
    return String.format(
        Locale.ROOT, percent >= 99.95 || percent < 1e-9 ? "%.0f %%" : "%.1f %%", percent);
  }

  /** The largest unit that fits. */
  public static String duration(long millis) {
    if (millis >= YEAR) {
      return decimal((double) millis / YEAR, "year");
    }
    if (millis >= 2 * DAY) {
      return decimal((double) millis / DAY, "day");
    }
    if (millis >= HOUR) {
      return decimal((double) millis / HOUR, "hour");
    }
    if (millis >= 60_000) {
      return decimal(millis / 60_000.0, "minute");
    }
    return decimal(millis / 1000.0, "second");
  }

  private static String decimal(double value, String one) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    String shorter = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return shorter + " " + one + ("1".equals(shorter) ? "" : "s");
  }

  /** The date of a time, in UTC. */
  public static String date(long millis) {
    return DATE.format(Instant.ofEpochMilli(millis));
  }

  /** A time, in UTC. */
  public static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** An id in quotes. */
  public static String id(String id) {
    return "'" + Excerpt.of(id) + "'";
  }
}
