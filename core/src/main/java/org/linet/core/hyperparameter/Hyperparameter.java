package org.linet.core.hyperparameter;

import java.util.List;
import org.linet.core.LinetException;

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
   * @throws LinetException naming the setting, the value and the allowed range
   */
  Object parse(String text);

  /**
   * The same setting with another default, written as a user would.
   *
   * @throws LinetException as {@link #parse}
   */
  Hyperparameter withDefault(String text);

  /** The refusal that every kind uses. */
  private static LinetException refused(Hyperparameter parameter, String text) {
    return new LinetException(
        "'" + text + "' is not allowed for " + parameter.name() + ": give " + parameter.allowed());
  }

  /** A whole number in [min, max]. */
  record Whole(String name, long defaultValueLong, long min, long max, String documentation)
      implements Hyperparameter {
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
      return new Whole(name, (Long) parse(text), min, max, documentation);
    }
  }

  /** A finite number in [min, max]. */
  record Real(String name, double defaultValueDouble, double min, double max, String documentation)
      implements Hyperparameter {
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
      return new Real(name, (Double) parse(text), min, max, documentation);
    }
  }

  /** True or false. */
  record Flag(String name, boolean defaultValueBoolean, String documentation)
      implements Hyperparameter {
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
      return new Flag(name, (Boolean) parse(text), documentation);
    }
  }

  /** One of a few words. */
  record Choice(String name, String defaultValue, List<String> choices, String documentation)
      implements Hyperparameter {
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
      return new Choice(name, (String) parse(text), choices, documentation);
    }
  }
}
