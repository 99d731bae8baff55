package org.linet.data.internal.log.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Digits of a date and a time of day without separators, UTC: {@code 20240301}, {@code
 * 202403010800}, {@code 20240301080008}, {@code 20240301080008805}; with a T and a zone too.
 */
final class CompactTime implements TimeParser {
  private static final int DATE = 8;
  private static final int MINUTES = 12;
  private static final int SECONDS = 14;
  private static final int MILLIS = 17;

  private final TimeParser withLetters = DateShape.COMPACT.parser();

  @Override
  public long millis(byte[] bytes, int from, int to) {
    int length = to - from;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return withLetters.millis(bytes, from, to);
      }
    }
    return length == DATE || length == MINUTES || length == SECONDS || length == MILLIS
        ? ofDigits(new String(bytes, from, length, StandardCharsets.US_ASCII))
        : UNPARSABLE;
  }

  private static long ofDigits(String text) {
    String digits = text + "0".repeat(MILLIS - text.length());
    try {
      return TimeParser.checked(
          LocalDateTime.of(
                  number(digits, 0, 4),
                  number(digits, 4, 6),
                  number(digits, 6, 8),
                  number(digits, 8, 10),
                  number(digits, 10, 12),
                  number(digits, 12, 14),
                  number(digits, 14, 17) * 1_000_000)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli());
    } catch (DateTimeException e) {
      return UNPARSABLE;
    }
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  @Override
  public String description() {
    return "compact, like 20240301080008";
  }
}
