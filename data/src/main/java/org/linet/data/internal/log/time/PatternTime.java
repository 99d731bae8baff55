package org.linet.data.internal.log.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.linet.core.UsageException;

/**
 * Times by patterns of {@link DateTimeFormatter}; UTC where the text has no offset. The pattern
 * that read the last time is tried first: a log has one, as a rule.
 */
final class PatternTime implements TimeParser {
  /** Characters of a time in words. */
  private static final int LONGEST = 100;

  private final String description;
  private final DateTimeFormatter[] formatters;

  PatternTime(String description, List<DateTimeFormatter> formatters) {
    this.description = description;
    this.formatters = formatters.toArray(DateTimeFormatter[]::new);
  }

  /**
   * A pattern that a user wrote; names of months and days are English.
   *
   * @throws UsageException if it is none
   */
  static PatternTime of(String pattern) {
    try {
      return new PatternTime(
          "pattern " + pattern, List.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'"
              + pattern
              + "' is no time format: choose "
              + Times.NAMES
              + " or a pattern like 'dd.MM.uuuu HH:mm:ss'",
          e);
    }
  }

  @Override
  public long millis(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return UNPARSABLE;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    for (int i = 0; i < formatters.length; i++) {
      long millis = millis(text, formatters[i]);
      if (millis != UNPARSABLE) {
        DateTimeFormatter found = formatters[i];
        formatters[i] = formatters[0];
        formatters[0] = found;
        return millis;
      }
    }
    return UNPARSABLE;
  }

  private static long millis(String text, DateTimeFormatter formatter) {
    try {
      TemporalAccessor time =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return TimeParser.checked(instant(time).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      // the second for a year that java.time knows and milliseconds do not
      return UNPARSABLE;
    }
  }

  private static OffsetDateTime instant(TemporalAccessor time) {
    if (time instanceof OffsetDateTime offset) {
      return offset;
    }
    return time instanceof LocalDateTime local
        ? local.atOffset(ZoneOffset.UTC)
        : ((LocalDate) time).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  @Override
  public String description() {
    return description;
  }
}
