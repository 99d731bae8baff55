package org.linet.data.internal.log.time;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;

/**
 * Tells from a sample of a file's times how they are written.
 *
 * <p>Numbers are told by their size: whatever makes all of them dates between 1990 and 2100 is what
 * they are. Texts are told by the shapes that read them. What can be two things is decided by the
 * sample as a whole, or refused.
 */
public final class TimeForms {
  /** 1996-01-01: unix seconds before are more likely Apple's seconds, 31 years later. */
  private static final long FIRST_WEB_LOGS = 820_454_400_000L;

  /** 2005-01-01. */
  private static final long FIRST_APPLE_LOGS = 1_104_537_600_000L;

  /** Of a sample, what must be read by a form that is chosen. */
  private static final double MOST = 0.5;

  private static final double NEARLY_ALL = 0.9;

  /** Days of one reading over days of the other from which on the shorter one is believed. */
  private static final int FAR_LONGER = 4;

  private static final long DAY_MILLIS = 86_400_000L;

  /**
   * How times are written.
   *
   * @param parser reads them
   * @param note what should be said about the choice; null where it goes without saying
   */
  public record Form(TimeParser parser, @Nullable String note) {}

  private TimeForms() {}

  /**
   * The form that was named, or the one that the times of a file show.
   *
   * @param format a name or pattern, or {@code auto}
   * @param file for messages
   * @param sample times as they stand, from the beginning of the file; may be empty
   * @throws LinetException if day and month cannot be told apart
   */
  public static Form of(String format, String file, List<String> sample) {
    return !Times.isAuto(format) || sample.isEmpty()
        ? new Form(Times.of(format), null)
        : choose(file, sample);
  }

  /**
   * Chooses a form.
   *
   * @param file for messages
   * @param sample times as they stand, from the beginning of the file
   * @throws LinetException if day and month cannot be told apart
   */
  public static Form choose(String file, List<String> sample) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text : sample) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      BigDecimal number = UnixTime.number(bytes, 0, bytes.length);
      if (number != null) {
        numbers.add(number);
      }
    }
    if (numbers.size() > MOST * sample.size()) {
      return ofNumbers(numbers, sample);
    }
    return ofTexts(file, sample);
  }

  private static Form ofNumbers(List<BigDecimal> numbers, List<String> sample) {
    UnixTime.Unit unit = null;
    int plausible = 0;
    for (BigDecimal number : numbers) {
      UnixTime.Unit own = SizedUnixTime.unitOf(number);
      if (own != null) {
        unit = unit == null ? own : unit;
        plausible++;
      }
    }
    if (unit != null && plausible >= MOST * numbers.size()) {
      BigDecimal middle =
          numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
      return unit == UnixTime.Unit.NANOS && share(numbers, CountedTime.Kind.TICKS) >= NEARLY_ALL
          ? counted(CountedTime.Kind.TICKS)
          : unit == UnixTime.Unit.SECONDS && isApples(middle)
              ? apples()
              : new Form(EitherTime.mostlyNumbers(new SizedUnixTime(unit)), null);
    }
    if (shareRead(new CompactTime(), sample) >= NEARLY_ALL) {
      return new Form(
          new CompactTime(), "the times are read as dates without separators, like 20240301");
    }
    for (CountedTime.Kind kind :
        List.of(
            CountedTime.Kind.FILETIME,
            CountedTime.Kind.TICKS,
            CountedTime.Kind.COCOA,
            CountedTime.Kind.MINUTES,
            CountedTime.Kind.EXCEL,
            CountedTime.Kind.HOURS,
            CountedTime.Kind.DAYS)) {
      if (share(numbers, kind) >= NEARLY_ALL) {
        return counted(kind);
      }
    }
    return new Form(Times.of("auto"), null);
  }

  private static Form counted(CountedTime.Kind kind) {
    CountedTime parser = new CountedTime(kind);
    return new Form(parser, "the times are read as " + parser.description());
  }

  private static boolean isApples(BigDecimal seconds) {
    return seconds.movePointRight(3).compareTo(BigDecimal.valueOf(FIRST_WEB_LOGS)) < 0;
  }

  private static Form apples() {
    return new Form(
        new CountedTime(CountedTime.Kind.COCOA),
        "the times are read as seconds since 2001, as Apple counts: as unix seconds they would lie"
            + " before 1996");
  }

  /** The share of numbers that are dates between 1990 and 2100 if they count this. */
  private static double share(List<BigDecimal> numbers, CountedTime.Kind kind) {
    // any number is a date after Apple's first instant
    long earliest =
        kind == CountedTime.Kind.COCOA ? FIRST_APPLE_LOGS : SizedUnixTime.EARLIEST_PLAUSIBLE;
    long plausible =
        numbers.stream()
            .map(kind::millis)
            .filter(millis -> millis >= earliest && isPlausible(millis))
            .count();
    return (double) plausible / numbers.size();
  }

  private static boolean isPlausible(long millis) {
    return millis >= SizedUnixTime.EARLIEST_PLAUSIBLE && millis < SizedUnixTime.LATEST_PLAUSIBLE;
  }

  private static double shareRead(TimeParser parser, List<String> sample) {
    return (double) sample.stream().filter(text -> isPlausible(millis(parser, text))).count()
        / sample.size();
  }

  private static long millis(TimeParser parser, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parser.millis(bytes, 0, bytes.length);
  }

  private static Form ofTexts(String file, List<String> sample) {
    Map<String, TimeParser> shapes = new LinkedHashMap<>();
    shapes.put("iso", new IsoTime());
    shapes.put("compact", new CompactTime());
    for (DateShape shape : DateShape.values()) {
      if (shape != DateShape.COMPACT) {
        shapes.put(shape.name(), shape.parser());
      }
    }
    Map<String, Integer> read = new LinkedHashMap<>();
    for (Map.Entry<String, TimeParser> shape : shapes.entrySet()) {
      int count = 0;
      for (String text : sample) {
        count += millis(shape.getValue(), text) == TimeParser.UNPARSABLE ? 0 : 1;
      }
      read.put(shape.getKey(), count);
    }
    int best = read.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (best == 0 || best < MOST * sample.size()) {
      return new Form(Times.of("auto"), null);
    }
    String chosen =
        read.entrySet().stream()
            .filter(entry -> entry.getValue() == best)
            .findFirst()
            .orElseThrow()
            .getKey();
    if (chosen.equals("iso")) {
      // a parser of its own: the one above has counted the sample
      return new Form(EitherTime.mostlyTexts(), null);
    }
    if (chosen.equals(DateShape.DAY_FIRST.name())
        && read.getOrDefault(DateShape.MONTH_FIRST.name(), 0) == best) {
      return dayOrMonth(file, sample);
    }
    TimeParser parser = chosen.equals("compact") ? new CompactTime() : shape(chosen);
    return new Form(parser, "the times are read as " + parser.description());
  }

  private static TimeParser shape(String name) {
    return DateShape.valueOf(name).parser();
  }

  /** Days that follow one another are days; the other reading scatters them over months. */
  private static Form dayOrMonth(String file, List<String> sample) {
    TimeParser day = DateShape.DAY_FIRST.parser();
    TimeParser month = DateShape.MONTH_FIRST.parser();
    long dayFirst = days(day, sample);
    long monthFirst = days(month, sample);
    if (dayFirst * FAR_LONGER <= monthFirst || monthFirst * FAR_LONGER <= dayFirst) {
      TimeParser parser = dayFirst < monthFirst ? day : month;
      return new Form(
          parser,
          "the times are read as "
              + parser.description()
              + ", because the log then spans "
              + Math.min(dayFirst, monthFirst)
              + " days, not "
              + Math.max(dayFirst, monthFirst));
    }
    throw new LinetException(
        FailureCode.BAD_DATA,
        file
            + " has times like '"
            + Excerpt.of(sample.get(0))
            + "', which may name the day or the month first: "
            + Wording.TIME_FORMAT
            + ", day-first or month-first");
  }

  /** Days from the first to the last of a sample, both counted; at least 1. */
  private static long days(TimeParser parser, List<String> sample) {
    TreeSet<Long> days = new TreeSet<>();
    for (String text : sample) {
      long millis = millis(parser, text);
      if (millis != TimeParser.UNPARSABLE) {
        days.add(Math.floorDiv(millis, DAY_MILLIS));
      }
    }
    return days.size() < 2 ? 1 : days.last() - days.first() + 1;
  }
}
