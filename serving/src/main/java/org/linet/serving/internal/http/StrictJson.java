package org.linet.serving.internal.http;

import org.linet.core.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by the letter: no duplicates, no NaN, nothing behind the end, and bounds for everything. Why
 * a text is none is said in words of ours: the parser's are about its own settings.
 */
final class StrictJson {
  /** The contract's deepest object is an array inside the body. */
  private static final int DEPTH = 8;

  private static final int NUMBER_LENGTH = 30;
  private static final int NAME_LENGTH = 100;
  private static final int TEXT_LENGTH = 10_000;

  /** Characters that are shown of what stands before and behind a mistake. */
  private static final int NEAR = 12;

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
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads a text to its end.
   *
   * @throws BadRequestException if it is no JSON or beyond the bounds
   */
  static JsonNode parse(String text) {
    if (text.isBlank()) {
      throw new BadRequestException("the body is empty, and should be a JSON object");
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return parse(parser, text);
    }
  }

  private static JsonNode parse(JsonParser parser, String text) {
    try {
      JsonNode tree = JSON.readTree(parser);
      if (parser.nextToken() == null) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new BadRequestException(sentence(e, parser, text));
    }
    throw new BadRequestException("something follows the JSON object in the body");
  }

  private static String sentence(JacksonException e, JsonParser parser, String text) {
    if (e instanceof DatabindException) { // the one that making a tree knows
      return "the field '" + Excerpt.of(String.valueOf(parser.currentName())) + "' stands twice";
    }
    if (e instanceof UnexpectedEndOfInputException) {
      return "the body ends before its JSON does";
    }
    TokenStreamLocation place =
        e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String where = " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    if (e instanceof StreamConstraintsException) {
      return "the JSON of the body is too large"
          + where
          + ": a number may have "
          + NUMBER_LENGTH
          + " digits, a name "
          + NAME_LENGTH
          + " characters, a text "
          + TEXT_LENGTH
          + ", and the whole a depth of "
          + DEPTH;
    }
    return "the body is no valid JSON" + where + ", near '" + near(text, place) + "'";
  }

  private static String near(String text, TokenStreamLocation place) {
    int at = (int) Math.max(0, Math.min(text.length(), place.getCharOffset()));
    int to = Math.min(text.length(), at + NEAR);
    return Excerpt.of(text.substring(Math.max(0, at - NEAR), to));
  }
}
