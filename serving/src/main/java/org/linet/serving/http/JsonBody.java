package org.linet.serving.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object that a stranger sent, read by the letter: UTF-8 only, no duplicates, no NaN, no
 * unknown fields, nothing after the object, and little depth. Every refusal says in one sentence
 * which field is wrong and what it should be.
 */
final class JsonBody {
  /** The contract's deepest object is an array inside the body. */
  private static final int DEPTH = 8;

  private static final int NUMBER_LENGTH = 30;
  private static final int NAME_LENGTH = 100;
  private static final int TEXT_LENGTH = 10_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(NUMBER_LENGTH)
                          .maxNameLength(NAME_LENGTH)
                          .maxStringLength(TEXT_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param known the fields that it may have
   */
  static JsonBody read(byte[] body, Set<String> known) {
    JsonNode object = parse(Text.utf8("the body", ByteBuffer.wrap(body)));
    if (!object.isObject()) {
      throw new BadRequestException("the body is not a JSON object");
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw new BadRequestException(
            "the field '"
                + Excerpt.of(name)
                + "' is not known; the fields are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return new JsonBody(object);
  }

  /** Whether a field is there and not null. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A whole number, or the default where it is absent. */
  int whole(String name, int least, int most, int byDefault) {
    if (!has(name)) {
      return byDefault;
    }
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < least
        || value.asInt() > most) {
      throw new BadRequestException(
          "'" + name + "' must be a whole number from " + least + " to " + most);
    }
    return value.asInt();
  }

  /** A truth value, or the default where it is absent. */
  boolean flag(String name, boolean byDefault) {
    if (!has(name)) {
      return byDefault;
    }
    if (!object.path(name).isBoolean()) {
      throw new BadRequestException("'" + name + "' must be true or false");
    }
    return object.path(name).asBoolean();
  }

  /**
   * A text of bounded length, or null where it is absent.
   *
   * @param longest bytes in UTF-8
   */
  @Nullable String text(String name, int longest) {
    return has(name) ? text("'" + name + "'", object.path(name), longest) : null;
  }

  /**
   * A list of texts, or null where it is absent.
   *
   * @param longest bytes of each in UTF-8
   */
  @Nullable List<String> texts(String name, int most, int longest) {
    if (!has(name)) {
      return null;
    }
    JsonNode list = object.path(name);
    if (!list.isArray()) {
      throw new BadRequestException("'" + name + "' must be a list of strings");
    }
    if (list.size() > most) {
      throw new BadRequestException("'" + name + "' has more than " + most + " entries");
    }
    List<String> texts = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      texts.add(text("entry " + i + " of '" + name + "'", list.path(i), longest));
    }
    return texts;
  }

  private static String text(String what, JsonNode value, int longest) {
    if (!value.isString()) {
      throw new BadRequestException(what + " must be a string");
    }
    return Text.checked(what, value.asString(), longest);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      throw new BadRequestException(
          "the body is no valid JSON"
              + (place == null
                  ? ""
                  : " at line " + place.getLineNr() + ", column " + place.getColumnNr())
              + ": "
              + Excerpt.of(String.valueOf(e.getOriginalMessage())));
    }
  }
}
