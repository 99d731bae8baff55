package org.linet.core.hyperparameter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checked values of a family's settings. Made by {@link HyperparameterSpace#values}. */
public final class Hyperparameters {
  private final Map<String, Object> values;

  Hyperparameters(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public int whole(String name) {
    return Math.toIntExact(wholeLong(name));
  }

  public long wholeLong(String name) {
    return (Long) value(name);
  }

  public double real(String name) {
    return (Double) value(name);
  }

  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  public String choice(String name) {
    return (String) value(name);
  }

  /** The same values but for one. */
  public Hyperparameters with(String name, Object value) {
    value(name);
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Hyperparameters(changed);
  }

  /** The words of a {@link Hyperparameter.Text}. */
  public String text(String name) {
    return (String) value(name);
  }

  /** Whether the training is to choose a value, see {@link Hyperparameter.Automatic}. */
  public boolean isAutomatic(String name) {
    return value(name).equals(Hyperparameter.Automatic.AUTO);
  }

  /** The values of a part's settings, under the names that they have in the part. */
  public Hyperparameters within(String part) {
    Map<String, Object> own = new LinkedHashMap<>();
    String prefix = Hyperparameter.nameWithin(part, "");
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), value);
          }
        });
    return new Hyperparameters(own);
  }

  /**
   * All values by name, in the order of the space: {@link Long}, {@link Double}, {@link Boolean} or
   * {@link String}.
   */
  public Map<String, Object> asMap() {
    return values;
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting is called " + name);
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hyperparameters that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
