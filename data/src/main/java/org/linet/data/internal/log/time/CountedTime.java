package org.linet.data.internal.log.time;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Time as a count of units since some first instant, other than 1970 in a decimal unit: days of a
 * spreadsheet, ticks of .NET, minutes.
 */
final class CountedTime implements TimeParser {
  /** What is counted, and from when. */
  enum Kind {
    MINUTES("minutes since 1970", "60000", 0),
    HOURS("hours since 1970", "3600000", 0),
    DAYS("days since 1970", "86400000", 0),
    /** Day 0 is 1899-12-30, so that days from March 1900 on are what spreadsheets show. */
    EXCEL("days of a spreadsheet, since 1900", "86400000", -2_209_161_600_000L),
    TICKS("ticks of .NET, 100 ns since the year 1", "0.0001", -62_135_596_800_000L),
    FILETIME("Windows FILETIME, 100 ns since 1601", "0.0001", -11_644_473_600_000L),
    COCOA("seconds since 2001, as Apple counts", "1000", 978_307_200_000L);

    private final String words;
    private final BigDecimal unitMillis;
    private final BigDecimal firstMillis;

    Kind(String words, String unitMillis, long firstMillis) {
      this.words = words;
      this.unitMillis = new BigDecimal(unitMillis);
      this.firstMillis = BigDecimal.valueOf(firstMillis);
    }

    /** Unix milliseconds of a count, to the nearest: a decimal fraction of a day is never exact. */
    long millis(BigDecimal count) {
      BigDecimal millis =
          count.multiply(unitMillis).add(firstMillis).setScale(0, RoundingMode.HALF_UP);
      return millis.signum() < 0 || millis.compareTo(BigDecimal.valueOf(LATEST)) > 0
          ? UNPARSABLE
          : millis.longValueExact();
    }
  }

  private final Kind kind;

  CountedTime(Kind kind) {
    this.kind = kind;
  }

  @Override
  public long millis(byte[] bytes, int from, int to) {
    BigDecimal count = UnixTime.number(bytes, from, to);
    return count == null || count.precision() - count.scale() > 22
        ? UNPARSABLE
        : kind.millis(count);
  }

  @Override
  public String description() {
    return kind.words;
  }
}
