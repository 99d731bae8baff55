package org.linet.data.internal.log.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;

/**
 * ISO 8601: {@code 2014-04-07T10:51:09.277Z}, with a space instead of the T, with another offset,
 * without an offset (read as UTC) or a date alone (its first instant in UTC). The zone may be
 * written as databases do: {@code +02}, {@code +0200}, {@code UTC} or {@code GMT}, behind a space
 * too.
 *
 * <p>A time to the second or finer is read digit by digit: 30 million times through java.time would
 * take longer than all else in reading the log.
 */
public final class IsoTime implements TimeParser {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 86_400_000L;

  /** Length of a date. */
  private static final int DATE_END = 10;

  /** Length of a date and a time to the second. */
  private static final int SECONDS_END = 19;

  private static final byte[][] UTC = {{'Z'}, {'U', 'T', 'C'}, {'G', 'M', 'T'}};

  /** Also times without seconds, offsets with seconds, and the regions that Java adds. */
  private static final DateTimeFormatter ANY_SHAPE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[[ ]'UTC'][[ ]'GMT'][[ ]XXXXX['['VV']']][[ ]X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private long withZone;
  private long withoutZone;
  private long lastDate = -1;
  private long lastDay;

  @Override
  public long millis(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == DATE_END) {
      return day(bytes, from);
    }
    if (length >= SECONDS_END) {
      int zone = endOfTime(bytes, from + SECONDS_END, to);
      long local = local(bytes, from, zone);
      long ahead = ahead(bytes, zone, to);
      if (local != UNPARSABLE && ahead != UNPARSABLE) {
        if (zone == to) {
          withoutZone++;
        } else {
          withZone++;
        }
        return TimeParser.checked(local - ahead);
      }
    }
    return slow(new String(bytes, from, length, StandardCharsets.UTF_8));
  }

  /** Times read so far that name a zone. */
  public long withZone() {
    return withZone;
  }

  /** Times read so far, to the second or finer, that name no zone. */
  public long withoutZone() {
    return withoutZone;
  }

  private static int endOfTime(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && (isPoint(bytes[end]) || (bytes[end] >= '0' && bytes[end] <= '9'))) {
      end++;
    }
    return end;
  }

  /** ISO 8601 has both, and prefers the comma. */
  private static boolean isPoint(byte b) {
    return b == '.' || b == ',';
  }

  /** A date and time as if it were UTC. */
  private long local(byte[] bytes, int from, int end) {
    if (!hasShape(bytes, from, end)) {
      return UNPARSABLE;
    }
    long day = day(bytes, from);
    int hour = digits(bytes, from + 11, 2);
    int minute = digits(bytes, from + 14, 2);
    int second = digits(bytes, from + 17, 2);
    int millis = fraction(bytes, from + SECONDS_END, end);
    return day == UNPARSABLE
            || (hour | minute | second | millis) < 0
            || hour > 23
            || minute > 59
            || second > 59
        ? UNPARSABLE
        : day + ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  private static boolean hasShape(byte[] bytes, int from, int end) {
    return (bytes[from + DATE_END] == 'T' || bytes[from + DATE_END] == ' ')
        && bytes[from + 13] == ':'
        && bytes[from + 16] == ':'
        && (end == from + SECONDS_END
            || (isPoint(bytes[from + SECONDS_END]) && end > from + SECONDS_END + 1));
  }

  /** Milliseconds that a zone is ahead of UTC; none means UTC. */
  private static long ahead(byte[] bytes, int from, int to) {
    int start = from < to && bytes[from] == ' ' ? from + 1 : from;
    if (from == to || isUtc(bytes, start, to)) {
      return 0;
    }
    int length = to - start;
    boolean withMinutes = length == 5 || (length == 6 && bytes[start + 3] == ':');
    if ((length != 3 && !withMinutes) || (bytes[start] != '+' && bytes[start] != '-')) {
      return UNPARSABLE;
    }
    int hours = digits(bytes, start + 1, 2);
    int minutes = withMinutes ? digits(bytes, to - 2, 2) : 0;
    if ((hours | minutes) < 0 || hours > 17 || minutes > 59) {
      return UNPARSABLE;
    }
    long millis = (hours * 60L + minutes) * MINUTE;
    return bytes[start] == '-' ? -millis : millis;
  }

  private static boolean isUtc(byte[] bytes, int from, int to) {
    for (byte[] name : UTC) {
      if (Arrays.equals(bytes, from, to, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  /** The first instant of {@code uuuu-MM-dd}; neighbours in a log share their date. */
  private long day(byte[] bytes, int from) {
    int year = digits(bytes, from, 4);
    int month = digits(bytes, from + 5, 2);
    int day = digits(bytes, from + 8, 2);
    if ((year | month | day) < 0 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return UNPARSABLE;
    }
    long date = (year * 100L + month) * 100 + day;
    if (date != lastDate) {
      try {
        lastDay = TimeParser.checked(LocalDate.of(year, month, day).toEpochDay() * DAY);
        lastDate = date;
      } catch (DateTimeException e) {
        return UNPARSABLE;
      }
    }
    return lastDay;
  }

  /** A number of fixed width, or -1. */
  private static int digits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Milliseconds of a fraction like {@code .277123}, whose dot stands at {@code from}; or -1. */
  private static int fraction(byte[] bytes, int from, int end) {
    int value = 0;
    int weight = 100;
    for (int i = from + 1; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value += digit * weight;
      weight /= 10;
    }
    return value;
  }

  private static long slow(String text) {
    try {
      TemporalAccessor time =
          ANY_SHAPE.parseBest(withT(text), OffsetDateTime::from, LocalDateTime::from);
      return TimeParser.checked(
          time instanceof OffsetDateTime offset
              ? offset.toInstant().toEpochMilli()
              : ((LocalDateTime) time).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      // the second for a year that java.time knows and milliseconds do not
      return UNPARSABLE;
    }
  }

  /** With the T that ISO 8601 wants between date and time. */
  private static String withT(String text) {
    return text.length() > DATE_END && text.charAt(DATE_END) == ' '
        ? text.substring(0, DATE_END) + 'T' + text.substring(DATE_END + 1)
        : text;
  }

  @Override
  public String description() {
    return "ISO 8601";
  }
}
