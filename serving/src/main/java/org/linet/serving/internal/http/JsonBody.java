package org.linet.serving.internal.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that a stranger sent: UTF-8 only, {@link StrictJson}, no unknown fields. Every
 * refusal says in one sentence which field is wrong and what it should be.
 */
final class JsonBody {
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
    JsonNode object = StrictJson.parse(Text.utf8("the body", ByteBuffer.wrap(body)));
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
    if (!has(name)) {
      return null;
    }
    JsonNode value = object.path(name);
    if (!value.isString()) {
      throw new BadRequestException("'" + name + "' must be a string");
    }
    return Text.checked("'" + name + "'", value.asString(), longest);
  }

  /**
   * An id, or null where it is absent.
   *
   * @param longest bytes in UTF-8
   */
  @Nullable String id(String name, int longest) {
    return has(name) ? id("'" + name + "'", object.path(name), longest) : null;
  }

  /**
   * A list of ids, or null where it is absent.
   *
   * @param longest bytes of each in UTF-8
   */
  @Nullable List<String> ids(String name, int most, int longest) {
    if (!has(name)) {
      return null;
    }
    JsonNode list = object.path(name);
    if (!list.isArray()) {
      throw new BadRequestException("'" + name + "' must be a list of ids");
    }
    if (list.size() > most) {
      throw new BadRequestException("'" + name + "' has more than " + most + " entries");
    }
    List<String> ids = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      ids.add(id("entry " + i + " of '" + name + "'", list.path(i), longest));
    }
    return ids;
  }

  /** Shops that number their products send numbers; a fraction has more than one spelling. */
  private static String id(String what, JsonNode value, int longest) {
    if (value.isIntegralNumber()) {
      return Text.checked(what, value.bigIntegerValue().toString(), longest);
    }
    if (!value.isString()) {
      throw new BadRequestException(
          what + " must be a string: ids are texts, and whole numbers stand for their digits");
    }
    return Text.checked(what, value.asString(), longest);
  }
}
