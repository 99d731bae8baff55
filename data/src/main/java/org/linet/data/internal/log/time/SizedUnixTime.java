package org.linet.data.internal.log.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.Wording;

/**
 * Unix time whose unit is told by the size of every number: from 1990 to 2100, seconds,
 * milliseconds, microseconds and nanoseconds have no number in common. So a log may change its unit
 * and is still read rightly. A number that is no such date in any unit is read in the first one.
 */
public final class SizedUnixTime implements TimeParser {
  /** 1990-01-01: no shop has clicks before. */
  static final long EARLIEST_PLAUSIBLE = 631_152_000_000L;

  /** 2100-01-01. */
  static final long LATEST_PLAUSIBLE = 4_102_444_800_000L;

  private static final UnixTime.Unit[] UNITS = UnixTime.Unit.values();

  private final UnixTime.Unit main;
  private final UnixTime mainParser;
  private final long[] counts = new long[UNITS.length];
  private final int millis = List.of(UNITS).indexOf(UnixTime.Unit.MILLIS);
  private final int seconds = List.of(UNITS).indexOf(UnixTime.Unit.SECONDS);

  SizedUnixTime(UnixTime.Unit main) {
    this.main = main;
    this.mainParser = new UnixTime(main);
  }

  /** The unit in which a number lies between 1990 and 2100; null if there is none. */
  static UnixTime.@Nullable Unit unitOf(BigDecimal number) {
    for (UnixTime.Unit unit : UNITS) {
      BigDecimal millis = number.scaleByPowerOfTen(unit.toMillis());
      if (millis.compareTo(BigDecimal.valueOf(EARLIEST_PLAUSIBLE)) >= 0
          && millis.compareTo(BigDecimal.valueOf(LATEST_PLAUSIBLE)) < 0) {
        return unit;
      }
    }
    return null;
  }

  @Override
  public long millis(byte[] bytes, int from, int to) {
    long whole = UnixTime.whole(bytes, from, to);
    if (whole >= EARLIEST_PLAUSIBLE && whole < LATEST_PLAUSIBLE) {
      counts[millis]++;
      return whole;
    }
    if (whole >= EARLIEST_PLAUSIBLE / 1000 && whole < LATEST_PLAUSIBLE / 1000) {
      counts[seconds]++;
      return whole * 1000;
    }
    BigDecimal number = UnixTime.number(bytes, from, to);
    UnixTime.Unit unit = number == null ? null : unitOf(number);
    if (number == null || unit == null) {
      return mainParser.millis(bytes, from, to);
    }
    counts[List.of(UNITS).indexOf(unit)]++;
    return number
        .scaleByPowerOfTen(unit.toMillis())
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  /** "56 in millis, 55 in seconds"; null if all had one unit. */
  public @Nullable String mixture() {
    StringBuilder words = new StringBuilder();
    int units = 0;
    for (int u = 0; u < UNITS.length; u++) {
      if (counts[u] > 0) {
        words
            .append(units++ == 0 ? "" : ", ")
            .append(counts[u])
            .append(" in ")
            .append(UNITS[u].label());
      }
    }
    return units > 1 ? words.toString() : null;
  }

  @Override
  public String description() {
    return "unix "
        + main.label()
        + " (told from the first times; "
        + Wording.TIME_FORMAT
        + " if that is wrong)";
  }
}
