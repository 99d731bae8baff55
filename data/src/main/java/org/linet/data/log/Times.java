package org.linet.data.log;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linet.core.Wording;

/** The time formats by name, and the one that finds its own. */
final class Times {
  static final String NAMES = "auto, iso, seconds, millis, micros, nanos";

  private Times() {}

  /**
   * The parser of a name.
   *
   * @throws org.linet.core.LinetException if the name is neither a format nor a pattern
   */
  static TimeParser of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "auto" -> new FirstTime();
      case "iso" -> new IsoTime();
      case "seconds" -> new UnixTime(UnixTime.Unit.SECONDS);
      case "millis" -> new UnixTime(UnixTime.Unit.MILLIS);
      case "micros" -> new UnixTime(UnixTime.Unit.MICROS);
      case "nanos" -> new UnixTime(UnixTime.Unit.NANOS);
      default -> new PatternTime(name);
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
          number == null ? new IsoTime() : new UnixTime(UnixTime.Unit.ofMagnitude(number));
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
          : chosen.description()
              + " (told from the first click; "
              + Wording.TIME_FORMAT
              + " if that is wrong)";
    }
  }
}
