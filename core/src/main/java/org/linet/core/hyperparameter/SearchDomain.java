package org.linet.core.hyperparameter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.linet.core.UsageException;

/**
 * The values of a setting among which a search looks for good ones: narrower than what is allowed,
 * because most of that is known to be bad.
 */
public sealed interface SearchDomain {
  /** Draws a value, as a user would write it. */
  String draw(SplittableRandom random);

  /** The values in words, as {@link #parse} reads them. */
  String text();

  /**
   * Any number between two, both included.
   *
   * @param low least value
   * @param high greatest value
   * @param logarithmic whether each factor is as likely as any other, rather than each difference
   * @param whole whether only whole numbers are drawn
   */
  record Range(double low, double high, boolean logarithmic, boolean whole)
      implements SearchDomain {
    /** Digits of a drawn number: more would only look exact. */
    private static final MathContext DIGITS = new MathContext(3);

    /** Refuses a range without a number in it. */
    public Range {
      if (!(low < high) || (logarithmic && !(low > 0))) {
        throw new IllegalArgumentException(
            low + " to " + high + " is no range" + (logarithmic ? " of factors" : ""));
      }
    }

    @Override
    public String draw(SplittableRandom random) {
      double end = whole ? high + 1 : high; // the last whole number is as likely as the others
      double drawn =
          logarithmic
              ? Math.exp(random.nextDouble(Math.log(low), Math.log(end)))
              : random.nextDouble(low, end);
      if (whole) {
        return Long.toString((long) Math.min(high, Math.max(low, Math.floor(drawn))));
      }
      double rounded = new BigDecimal(drawn).round(DIGITS).doubleValue();
      return Double.toString(Math.min(high, Math.max(low, rounded)));
    }

    @Override
    public String text() {
      return number(low) + ".." + number(high) + (logarithmic ? LOGARITHMIC : "");
    }

    private String number(double value) {
      return whole ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /**
   * One of a few values.
   *
   * @param values as a user would write them, each as likely as any other
   */
  record Values(List<String> values) implements SearchDomain {
    @Override
    public String draw(SplittableRandom random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public String text() {
      return String.join(",", values);
    }
  }

  /** What follows a range that is searched by factors. */
  String LOGARITHMIC = ":log";

  /**
   * Reads a domain: {@code low..high}, {@code low..high:log}, or values with commas between.
   *
   * @param parameter the setting; every value must be one that it allows
   * @throws UsageException saying what is wrong with the text
   */
  static SearchDomain parse(Hyperparameter parameter, String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      List<String> values = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
      values.forEach(parameter::parse);
      return new Values(values);
    }
    boolean logarithmic = text.endsWith(LOGARITHMIC);
    int end = text.length() - (logarithmic ? LOGARITHMIC.length() : 0);
    Object low = parameter.parse(text.substring(0, dots));
    Object high = parameter.parse(text.substring(dots + 2, end));
    if (!(low instanceof Number from) || !(high instanceof Number to)) {
      throw new UsageException(
          parameter.name() + " has no range: give values with commas between, not " + text);
    }
    try {
      return new Range(
          from.doubleValue(),
          to.doubleValue(),
          logarithmic,
          parameter.defaultValue() instanceof Long);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'" + text + "' is no domain for " + parameter.name() + ": " + e.getMessage(), e);
    }
  }
}
