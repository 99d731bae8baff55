package org.linet.data.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * ISO 8601: {@code 2014-04-07T10:51:09.277Z}, with a space instead of the T, with another offset,
 * without an offset (read as UTC) or a date alone (its first instant in UTC).
 *
 * <p>The first shape, which is YooChoose's, is read digit by digit: 30 million times through
 * java.time would take longer than all else in reading the log.
 */
final class IsoTime implements TimeParser {
  private static final long DAY = 86_400_000L;

  private long lastDate = -1;
  private long lastDay;

  @Override
  public long millis(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 10) {
      return day(bytes, from);
    }
    boolean zulu = length >= 20 && bytes[to - 1] == 'Z';
    int end = zulu ? to - 1 : to;
    if (length < 19 || !hasShape(bytes, from, end)) {
      return slow(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
    long day = day(bytes, from);
    int hour = digits(bytes, from + 11, 2);
    int minute = digits(bytes, from + 14, 2);
    int second = digits(bytes, from + 17, 2);
    int millis = fraction(bytes, from + 19, end);
    if (day == UNPARSABLE || (hour | minute | second | millis) < 0) {
      return slow(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
    return hour > 23 || minute > 59 || second > 59
        ? UNPARSABLE
        : TimeParser.checked(day + ((hour * 60L + minute) * 60 + second) * 1000 + millis);
  }

  private static boolean hasShape(byte[] bytes, int from, int end) {
    return (bytes[from + 10] == 'T' || bytes[from + 10] == ' ')
        && bytes[from + 13] == ':'
        && bytes[from + 16] == ':'
        && (end == from + 19 || (bytes[from + 19] == '.' && end > from + 20));
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
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      return TimeParser.checked(
          time instanceof OffsetDateTime offset
              ? offset.toInstant().toEpochMilli()
              : ((LocalDateTime) time).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      // the second for a year that java.time knows and milliseconds do not
      return UNPARSABLE;
    }
  }

  @Override
  public String description() {
    return "ISO 8601";
  }
}
