package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.linet.core.UsageException;

/** Times by a pattern of {@link DateTimeFormatter}; UTC where the pattern has no offset. */
final class PatternTime implements TimeParser {
  private final String pattern;
  private final DateTimeFormatter formatter;

  PatternTime(String pattern) {
    this.pattern = pattern;
    try {
      this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
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
    try {
      TemporalAccessor time =
          formatter.parseBest(
              new String(bytes, from, to - from, StandardCharsets.UTF_8),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
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
    return "pattern " + pattern;
  }
}
