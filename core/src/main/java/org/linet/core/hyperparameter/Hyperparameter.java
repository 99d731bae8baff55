package org.linet.core.hyperparameter;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;

/**
 * One declared setting of a model: name, meaning, default and allowed values.
 *
 * <p>Values are {@link Long}, {@link Double}, {@link Boolean} or {@link String} by kind.
 */
public sealed interface Hyperparameter {
  /** The name in {@code --set name=value} and {@code model.json}, lower case with hyphens. */
  String name();

  /** One sentence: what it does, with the unit or the equation's symbol. */
  String documentation();

  Object defaultValue();

  /** The allowed values in words, for example {@code a whole number from 1 to 4096}. */
  String allowed();

  /**
   * Reads a value as a user wrote it.
   *
   * @throws UsageException naming the setting, the value and the allowed range
   */
  Object parse(String text);

  /**
   * The same setting with another default, written as a user would.
   *
   * @throws UsageException as {@link #parse}
   */
  Hyperparameter withDefault(String text);

  /** The values among which a search looks for good ones; null if it leaves the setting alone. */
  @Nullable SearchDomain search();

  /**
   * The same setting as one of a part of another model: called {@code part.name}, and searched only
   * where a user asks for it.
   */
  Hyperparameter within(String part);

  /** The name of a setting of a part. */
  static String nameWithin(String part, String name) {
    return part + "." + name;
  }

  /** The refusal that every kind uses. */
  private static UsageException refused(Hyperparameter parameter, String text) {
    return new UsageException(
        "'"
            + Excerpt.of(text)
            + "' is not allowed for "
            + parameter.name()
            + ": give "
            + parameter.allowed());
  }

  /** A whole number in [min, max]. */
  record Whole(
      String name,
      long defaultValueLong,
      long min,
      long max,
      String documentation,
      @Nullable SearchDomain search)
      implements Hyperparameter {
    /** A setting that is not searched. */
    public Whole(String name, long defaultValueLong, long min, long max, String documentation) {
      this(name, defaultValueLong, min, max, documentation, null);
    }

    /** The same, searched among all whole numbers between two. */
    public Whole searchedFrom(long low, long high) {
      return searched(new SearchDomain.Range(low, high, false, true));
    }

    /** The same, searched among a few values. */
    public Whole searchedAmong(long... values) {
      return searched(
          new SearchDomain.Values(Arrays.stream(values).mapToObj(Long::toString).toList()));
    }

    private Whole searched(SearchDomain domain) {
      return new Whole(name, defaultValueLong, min, max, documentation, domain);
    }

    @Override
    public Object defaultValue() {
      return defaultValueLong;
    }

    @Override
    public String allowed() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Object parse(String text) {
      long value;
      try {
        value = Long.parseLong(text.trim());
      } catch (NumberFormatException e) {
        throw refused(this, text);
      }
      if (value < min || value > max) {
        throw refused(this, text);
      }
      return value;
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Whole(name, (Long) parse(text), min, max, documentation, search);
    }

    @Override
    public Hyperparameter within(String part) {
      return new Whole(nameWithin(part, name), defaultValueLong, min, max, documentation);
    }
  }

  /** A finite number in [min, max]. */
  record Real(
      String name,
      double defaultValueDouble,
      double min,
      double max,
      String documentation,
      @Nullable SearchDomain search)
      implements Hyperparameter {
    /** A setting that is not searched. */
    public Real(
        String name, double defaultValueDouble, double min, double max, String documentation) {
      this(name, defaultValueDouble, min, max, documentation, null);
    }

    /** The same, searched between two numbers, each difference as likely as any other. */
    public Real searchedFrom(double low, double high) {
      return searched(new SearchDomain.Range(low, high, false, false));
    }

    /** The same, searched between two numbers, each factor as likely as any other. */
    public Real searchedByFactors(double low, double high) {
      return searched(new SearchDomain.Range(low, high, true, false));
    }

    /** The same, searched among a few values. */
    public Real searchedAmong(double... values) {
      return searched(
          new SearchDomain.Values(Arrays.stream(values).mapToObj(Double::toString).toList()));
    }

    private Real searched(SearchDomain domain) {
      return new Real(name, defaultValueDouble, min, max, documentation, domain);
    }

    @Override
    public Object defaultValue() {
      return defaultValueDouble;
    }

    @Override
    public String allowed() {
      return "a number from " + min + " to " + max;
    }

    @Override
    public Object parse(String text) {
      double value;
      try {
        value = Double.parseDouble(text.trim());
      } catch (NumberFormatException e) {
        throw refused(this, text);
      }
      if (!(value >= min && value <= max)) {
        throw refused(this, text);
      }
      return value;
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Real(name, (Double) parse(text), min, max, documentation, search);
    }

    @Override
    public Hyperparameter within(String part) {
      return new Real(nameWithin(part, name), defaultValueDouble, min, max, documentation);
    }
  }

  /** True or false. */
  record Flag(
      String name, boolean defaultValueBoolean, String documentation, @Nullable SearchDomain search)
      implements Hyperparameter {
    /** A setting that is not searched. */
    public Flag(String name, boolean defaultValueBoolean, String documentation) {
      this(name, defaultValueBoolean, documentation, null);
    }

    /** The same, searched both ways. */
    public Flag searched() {
      return new Flag(
          name,
          defaultValueBoolean,
          documentation,
          new SearchDomain.Values(List.of("true", "false")));
    }

    @Override
    public Object defaultValue() {
      return defaultValueBoolean;
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Object parse(String text) {
      return switch (text.trim()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw refused(this, text);
      };
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Flag(name, (Boolean) parse(text), documentation, search);
    }

    @Override
    public Hyperparameter within(String part) {
      return new Flag(nameWithin(part, name), defaultValueBoolean, documentation);
    }
  }

  /** One of a few words. */
  record Choice(
      String name,
      String defaultValue,
      List<String> choices,
      String documentation,
      @Nullable SearchDomain search)
      implements Hyperparameter {
    /** A setting that is not searched. */
    public Choice(String name, String defaultValue, List<String> choices, String documentation) {
      this(name, defaultValue, choices, documentation, null);
    }

    /** The same, searched among all of its words. */
    public Choice searched() {
      return new Choice(
          name, defaultValue, choices, documentation, new SearchDomain.Values(choices));
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", choices);
    }

    @Override
    public Object parse(String text) {
      if (!choices.contains(text.trim())) {
        throw refused(this, text);
      }
      return text.trim();
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Choice(name, (String) parse(text), choices, documentation, search);
    }

    @Override
    public Hyperparameter within(String part) {
      return new Choice(nameWithin(part, name), defaultValue, choices, documentation);
    }
  }

  /**
   * Words that the family itself reads: a list of names, or a path.
   *
   * @param allowed what may be given, in words
   */
  record Text(String name, String defaultValue, String allowed, String documentation)
      implements Hyperparameter {
    @Override
    public @Nullable SearchDomain search() {
      return null;
    }

    @Override
    public Object parse(String text) {
      return text.trim();
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Text(name, text.trim(), allowed, documentation);
    }

    @Override
    public Hyperparameter within(String part) {
      return new Text(nameWithin(part, name), defaultValue, allowed, documentation);
    }
  }

  /**
   * A setting that the training chooses where a user does not: its value is {@value #AUTO}, or one
   * of the setting's own.
   *
   * @param of the setting
   * @param defaultValue {@value #AUTO}, or one of the setting's own
   */
  record Automatic(Hyperparameter of, Object defaultValue) implements Hyperparameter {
    /** The training chooses. */
    public static final String AUTO = "auto";

    /** The training chooses by default. */
    public Automatic(Hyperparameter of) {
      this(of, AUTO);
    }

    @Override
    public String name() {
      return of.name();
    }

    @Override
    public String documentation() {
      return of.documentation();
    }

    @Override
    public String allowed() {
      return AUTO + ", or " + of.allowed();
    }

    @Override
    public Object parse(String text) {
      if (text.trim().equals(AUTO)) {
        return AUTO;
      }
      try {
        return of.parse(text);
      } catch (UsageException e) {
        throw refused(this, text); // which allows more
      }
    }

    @Override
    public Hyperparameter withDefault(String text) {
      return new Automatic(of, parse(text));
    }

    @Override
    public @Nullable SearchDomain search() {
      return of.search();
    }

    @Override
    public Hyperparameter within(String part) {
      return new Automatic(of.within(part), defaultValue);
    }
  }
}
