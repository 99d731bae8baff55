package org.linet.core.json;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON texts to trees, and plain values to JSON texts. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /**
   * Reads a text of one value; the tree of an empty text is missing.
   *
   * @param json in UTF-8, or in UTF-16 or UTF-32, which its first bytes tell
   * @throws JacksonException if it is no JSON, has a property twice, or goes on after the value
   */
  public static JsonTree read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return read(parser);
    }
  }

  /** The same for characters. */
  public static JsonTree read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return read(parser);
    }
  }

  private static JsonTree read(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return JsonTree.MISSING;
    }
    JsonTree tree = new JsonTree(value(parser, first));
    JsonToken next = parser.nextToken();
    if (next != null) {
      throw new StreamReadException(parser, "There is more after the first value");
    }
    return tree;
  }

  /** The parser bounds the depth, and with it this recursion. */
  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new StreamReadException(parser, "There is no value");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      properties.put(name, value(parser, parser.nextToken()));
    }
    return properties;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return elements;
  }

  private static Number whole(JsonParser parser) {
    BigInteger value = parser.getBigIntegerValue();
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  /**
   * Writes a value in one line, as UTF-8.
   *
   * @param value a map with texts for keys, an iterable, a text, a number, a boolean or null
   */
  public static byte[] write(@Nullable Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** The same over several lines, indented, for people. */
  public static byte[] writeIndented(@Nullable Object value) {
    return write(value, new Indented());
  }

  private static byte[] write(@Nullable Object value, ObjectWriteContext context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(context, bytes)) {
      write(value, generator);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object value, JsonGenerator generator) {
    if (value instanceof Map<?, ?> properties) {
      generator.writeStartObject();
      properties.forEach(
          (name, property) -> {
            generator.writeName((String) name);
            write(property, generator);
          });
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      generator.writeStartArray();
      elements.forEach(element -> write(element, generator));
      generator.writeEndArray();
    } else {
      writeScalar(value, generator);
    }
  }

  private static void writeScalar(@Nullable Object value, JsonGenerator generator) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Double number) {
      generator.writeNumber(number); // what is not finite becomes a text
    } else if (value instanceof Float number) {
      generator.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      generator.writeNumber(number);
    } else if (value instanceof Long || value instanceof Integer) {
      generator.writeNumber(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("JSON has no form for " + value.getClass());
    }
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
