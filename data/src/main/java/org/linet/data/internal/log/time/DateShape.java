package org.linet.data.internal.log.time;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shapes in which people and programs write dates, each with any usual time of day behind. */
enum DateShape {
  /** {@code 20240301T080008Z}. */
  COMPACT("compact, like 20240301T080008Z", "uuuuMMdd"),
  YEAR_FIRST("year, month, day", "uuuu/M/d", "uuuu.M.d", "uuuu-M-d"),
  DAY_FIRST("day-first, like 31/12/2024", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "d/M/uu", "d.M.uu"),
  MONTH_FIRST("month-first, like 12/31/2024", "M/d/uuuu", "M-d-uuuu", "M/d/uu"),
  MONTH_NAME(
      "day and name of the month",
      "d-MMM-uuuu",
      "d/MMM/uuuu",
      "d MMM uuuu",
      "d-MMM-uu",
      "MMM d, uuuu",
      "MMM d uuuu",
      "EEE, d MMM uuuu",
      "EEE MMM d uuuu"),
  /** {@code Fri Mar 01 08:00:08 UTC 2024}, as Java and Unix print a date. */
  YEAR_LAST("day and name of the month, the year last") {
    @Override
    List<DateTimeFormatter> formatters() {
      return List.of(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern("EEE MMM [ ]d H:mm:ss[ 'UTC'][ 'GMT'][ XX] uuuu")
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));
    }
  };

  private final String words;

  /** Patterns with a bar between: a list could be changed. */
  private final String dates;

  DateShape(String words, String... dates) {
    this.words = words;
    this.dates = String.join("|", dates);
  }

  /** A parser of this shape. */
  TimeParser parser() {
    return new PatternTime(words, formatters());
  }

  List<DateTimeFormatter> formatters() {
    List<DateTimeFormatter> all = new ArrayList<>();
    for (String date : dates.split("\\|", -1)) {
      all.add(formatter(date, "H:mm[:ss]", this == COMPACT ? "HHmm[ss]" : "H.mm[.ss]", ""));
      all.add(formatter(date, "h:mm[:ss]", "h.mm[.ss]", "[ ]a"));
    }
    return all;
  }

  private static DateTimeFormatter formatter(
      String date, String time, String otherTime, String half) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    if (date.endsWith("/uu") || date.endsWith(".uu") || date.endsWith("-uu")) {
      builder
          .appendPattern(date.substring(0, date.length() - 2))
          .appendValueReduced(ChronoField.YEAR, 2, 2, 1990);
    } else {
      builder.appendPattern(date);
    }
    return builder
        .optionalStart()
        .appendPattern("[', '][' ']['T'][':']")
        .optionalStart()
        .appendPattern(time)
        .optionalEnd()
        .optionalStart()
        .appendPattern(otherTime)
        .optionalEnd()
        .appendPattern("[.][,]")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
        .optionalEnd()
        .appendPattern(half)
        .appendPattern("[ ][XXX][XX][X]['UTC']['GMT']")
        .optionalEnd()
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
