package org.linet.core.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text, with those inside it. What is not there is a tree too, the missing one,
 * so that a reader asks for what it needs and decides at the end what is wrong.
 */
public final class JsonTree {
  static final JsonTree MISSING = new JsonTree(null);

  private final @Nullable Object value;

  /**
   * Wraps a value.
   *
   * @param value a map, a list, a String, a Long or BigInteger, a Double, a Boolean, or null
   */
  JsonTree(@Nullable Object value) {
    this.value = value;
  }

  /** A tree without anything, as that of an empty text. */
  public static JsonTree missing() {
    return MISSING;
  }

  /** Whether there is nothing, not even null. */
  public boolean isMissing() {
    return this == MISSING;
  }

  /** Whether it is null. */
  public boolean isNull() {
    return value == null && !isMissing();
  }

  /** Whether it has properties. */
  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** Whether it has elements. */
  public boolean isArray() {
    return value instanceof List<?>;
  }

  /** Whether it is a text. */
  public boolean isString() {
    return value instanceof String;
  }

  /** Whether it is a number, or the name of one that JSON cannot write, like NaN. */
  public boolean isNumber() {
    return value instanceof Number
        || (value instanceof String text
            && (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")));
  }

  /** Whether it is a whole number that a long holds. */
  public boolean isLong() {
    return value instanceof Long;
  }

  /** Whether it is a whole number that an int holds. */
  public boolean isInt() {
    return value instanceof Long number && number == number.intValue();
  }

  /** The text of {@link #isString}. */
  public String asString() {
    return as(String.class);
  }

  /** The number of {@link #isLong}. */
  public long asLong() {
    return as(Long.class);
  }

  /** The number of {@link #isInt}. */
  public int asInt() {
    return Math.toIntExact(asLong());
  }

  /** The number of {@link #isNumber}, to the nearest double. */
  public double asDouble() {
    return value instanceof String text ? Double.parseDouble(text) : as(Number.class).doubleValue();
  }

  /** A property of an object; missing where there is none of that name, or no object. */
  public JsonTree path(String name) {
    return value instanceof Map<?, ?> properties && properties.containsKey(name)
        ? new JsonTree(properties.get(name))
        : MISSING;
  }

  /** Whether an object has a property of a name. */
  public boolean has(String name) {
    return !path(name).isMissing();
  }

  /** The properties of an object, in the order of the text; none where it is no object. */
  public Map<String, JsonTree> properties() {
    Map<String, JsonTree> properties = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, property) -> properties.put((String) name, new JsonTree(property)));
    }
    return properties;
  }

  /** The elements of an array, in their order; none where it is no array. */
  public List<JsonTree> elements() {
    List<JsonTree> elements = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(element -> elements.add(new JsonTree(element)));
    }
    return elements;
  }

  /**
   * The value as plain objects: maps, lists, String, Long, {@link BigInteger}, Double, Boolean, or
   * null.
   */
  public @Nullable Object plain() {
    return value;
  }

  private <T> T as(Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalStateException("not a " + type.getSimpleName());
  }
}
