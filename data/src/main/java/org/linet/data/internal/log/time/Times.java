package org.linet.data.internal.log.time;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linet.core.Wording;

/** The time formats by name. */
public final class Times {
  static final String NAMES =
      "auto, iso, seconds, millis, micros, nanos, minutes, hours, days, excel, ticks, filetime,"
          + " cocoa, compact, day-first, month-first";

  private Times() {}

  /** Whether the format is to be told from the times themselves. */
  public static boolean isAuto(String name) {
    return name.equalsIgnoreCase("auto");
  }

  /**
   * The parser of a name; the one of {@code auto} decides by the first time.
   *
   * @throws org.linet.core.LinetException if the name is neither a format nor a pattern
   */
  public static TimeParser of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "auto" -> new FirstTime();
      case "iso" -> new IsoTime();
      case "seconds" -> new UnixTime(UnixTime.Unit.SECONDS);
      case "millis" -> new UnixTime(UnixTime.Unit.MILLIS);
      case "micros" -> new UnixTime(UnixTime.Unit.MICROS);
      case "nanos" -> new UnixTime(UnixTime.Unit.NANOS);
      case "minutes" -> new CountedTime(CountedTime.Kind.MINUTES);
      case "hours" -> new CountedTime(CountedTime.Kind.HOURS);
      case "days" -> new CountedTime(CountedTime.Kind.DAYS);
      case "excel" -> new CountedTime(CountedTime.Kind.EXCEL);
      case "ticks" -> new CountedTime(CountedTime.Kind.TICKS);
      case "filetime" -> new CountedTime(CountedTime.Kind.FILETIME);
      case "cocoa" -> new CountedTime(CountedTime.Kind.COCOA);
      case "compact" -> new CompactTime();
      case "day-first" -> DateShape.DAY_FIRST.parser();
      case "month-first" -> DateShape.MONTH_FIRST.parser();
      default -> PatternTime.of(name);
    };
  }

  /** Decides by the first text that is a time at all, and holds every later one to it. */
  private static final class FirstTime implements TimeParser {
    private @Nullable TimeParser chosen;

    @Override
    public long millis(byte[] bytes, int from, int to) {
      if (chosen != null) {
        return chosen.millis(bytes, from, to);
      }
      BigDecimal number = UnixTime.number(bytes, from, to);
      TimeParser candidate =
          number == null ? new IsoTime() : new SizedUnixTime(UnixTime.Unit.ofMagnitude(number));
      long millis = candidate.millis(bytes, from, to);
      if (millis != UNPARSABLE) {
        chosen = candidate;
      }
      return millis;
    }

    @Override
    public String description() {
      return chosen == null
          ? "ISO 8601 or unix time (" + Wording.TIME_FORMAT + ", by name or as a pattern)"
          : chosen.description();
    }
  }
}
