package org.linet.data.internal.log.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Time since 1970 as a decimal number: {@code 1396437466.94}, {@code 1396437466940}. */
public final class UnixTime implements TimeParser {
  /** The unit of the number. */
  enum Unit {
    SECONDS(3),
    MILLIS(0),
    MICROS(-3),
    NANOS(-6);

    /** Power of ten that turns the unit into milliseconds. */
    private final int toMillis;

    Unit(int toMillis) {
      this.toMillis = toMillis;
    }

    int toMillis() {
      return toMillis;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The unit in which a number means a day between 1973 and 5138. */
    static Unit ofMagnitude(BigDecimal number) {
      int digits = number.precision() - number.scale();
      return digits <= 11 ? SECONDS : digits <= 14 ? MILLIS : digits <= 17 ? MICROS : NANOS;
    }
  }

  private static final int EXACT_DIGITS = 15;

  /** Characters of a number, and places that its exponent moves the point by. */
  private static final int LONGEST = 40;

  private final Unit unit;

  UnixTime(Unit unit) {
    this.unit = unit;
  }

  @Override
  public long millis(byte[] bytes, int from, int to) {
    if (unit == Unit.MILLIS && to - from <= EXACT_DIGITS) {
      long whole = whole(bytes, from, to);
      if (whole >= 0) {
        return TimeParser.checked(whole);
      }
    }
    return decimal(bytes, from, to);
  }

  /** The value of digits alone, or -1. */
  public static long whole(byte[] bytes, int from, int to) {
    long value = from < to && to - from <= EXACT_DIGITS ? 0 : -1;
    for (int i = from; i < to && value >= 0; i++) {
      int digit = bytes[i] - '0';
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : -1;
    }
    return value;
  }

  /**
   * A decimal number, or null for what is none or can be no time. The bounds keep a megabyte of
   * digits, or the billion digits behind an exponent, from costing time and memory.
   */
  static @Nullable BigDecimal number(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    try {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      BigDecimal value = new BigDecimal(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
      return value.scale() < -LONGEST || value.scale() > LONGEST ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private long decimal(byte[] bytes, int from, int to) {
    BigDecimal value = number(bytes, from, to);
    if (value == null || value.signum() < 0 || value.precision() - value.scale() > 22) {
      return UNPARSABLE;
    }
    BigDecimal millis = value.scaleByPowerOfTen(unit.toMillis).setScale(0, RoundingMode.FLOOR);
    return millis.compareTo(BigDecimal.valueOf(LATEST)) > 0 ? UNPARSABLE : millis.longValueExact();
  }

  @Override
  public String description() {
    return "unix " + unit.label();
  }
}
