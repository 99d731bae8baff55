package org.linet.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 30m}, {@code 90s}, {@code 2h}, {@code 1d}. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String plain = text.strip().toUpperCase(Locale.ROOT);
    try {
      if (plain.startsWith("P")) {
        return Duration.parse(plain);
      }
      return Duration.parse(plain.endsWith("D") ? "P" + plain : "PT" + plain);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no time: write it like 30m, 90s or 2h");
    }
  }
}
