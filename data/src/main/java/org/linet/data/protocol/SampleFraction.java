package org.linet.data.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.linet.core.UsageException;

/**
 * The share of the most recent training samples that is kept (protocol step 9), exact.
 *
 * @param numerator 1 in 1/64
 * @param denominator 64 in 1/64
 */
public record SampleFraction(long numerator, long denominator) {
  /** Every sample. */
  public static final SampleFraction ALL = new SampleFraction(1, 1);

  /**
   * A share above 0 and up to 1.
   *
   * @throws UsageException if it is none
   */
  public SampleFraction {
    if (numerator <= 0 || denominator < numerator) {
      throw new UsageException(
          "The fraction " + numerator + "/" + denominator + " does not lie above 0 and up to 1");
    }
  }

  /**
   * Reads {@code 1/64} or {@code 0.25}.
   *
   * @throws UsageException if the text is neither
   */
  public static SampleFraction parse(String text) {
    try {
      int slash = text.indexOf('/');
      if (slash >= 0) {
        return new SampleFraction(
            Long.parseLong(text.substring(0, slash).strip()),
            Long.parseLong(text.substring(slash + 1).strip()));
      }
      BigDecimal decimal = new BigDecimal(text.strip());
      if (decimal.scale() > 15 || decimal.precision() > 15) {
        throw new NumberFormatException(text);
      }
      BigInteger ten = BigInteger.TEN.pow(Math.max(0, decimal.scale()));
      return new SampleFraction(
          decimal.multiply(new BigDecimal(ten)).longValueExact(), ten.longValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      throw new UsageException(
          "'" + text + "' is no fraction of the training samples: write 1/64 or 0.25", e);
    }
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return numerator == denominator;
  }

  /** floor(samples * fraction). */
  public long of(long samples) {
    return BigInteger.valueOf(samples)
        .multiply(BigInteger.valueOf(numerator))
        .divide(BigInteger.valueOf(denominator))
        .longValueExact();
  }

  @Override
  public String toString() {
    return isAll() ? "1" : numerator + "/" + denominator;
  }
}
