package org.linet.data.internal.log.time;

import java.math.BigDecimal;

/**
 * Times in one form of which some stand in another: dates as ISO texts among numbers, or numbers
 * among dates, as where an export's program changed. Neither can be taken for the other.
 */
public final class EitherTime implements TimeParser {
  private final TimeParser main;
  private final TimeParser other;
  private long others;

  private EitherTime(TimeParser main, TimeParser other) {
    this.main = main;
    this.other = other;
  }

  /** Numbers, and ISO texts among them. */
  static EitherTime mostlyNumbers(SizedUnixTime main) {
    return new EitherTime(main, new IsoTime());
  }

  /** ISO texts, and unix times from 1990 to 2100 among them. */
  static EitherTime mostlyTexts() {
    return new EitherTime(new IsoTime(), new PlausibleUnixTime());
  }

  /** A number is read among texts only if it is a likely time: others are no times there. */
  private static final class PlausibleUnixTime implements TimeParser {
    private final SizedUnixTime parser = new SizedUnixTime(UnixTime.Unit.SECONDS);

    @Override
    public long millis(byte[] bytes, int from, int to) {
      BigDecimal number = UnixTime.number(bytes, from, to);
      return number == null || SizedUnixTime.unitOf(number) == null
          ? UNPARSABLE
          : parser.millis(bytes, from, to);
    }

    @Override
    public String description() {
      return "unix time";
    }
  }

  @Override
  public long millis(byte[] bytes, int from, int to) {
    long millis = main.millis(bytes, from, to);
    if (millis != UNPARSABLE) {
      return millis;
    }
    millis = other.millis(bytes, from, to);
    others += millis == UNPARSABLE ? 0 : 1;
    return millis;
  }

  /** The parser of most times. */
  public TimeParser main() {
    return main;
  }

  /** Times that stood in the other form. */
  public long others() {
    return others;
  }

  /** The other form, for people. */
  public String otherDescription() {
    return other.description();
  }

  @Override
  public String description() {
    return main.description();
  }
}
