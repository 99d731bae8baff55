package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;

/** JSON by the letter, and why something is none. */
class StrictJsonTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("", "the body is empty, and should be a JSON object"),
        Arguments.of(" \n", "the body is empty, and should be a JSON object"),
        Arguments.of("{\"k\":5", "the body ends before its JSON does"),
        Arguments.of("{\"a\":\"b", "the body ends before its JSON does"),
        Arguments.of("{\"k\":5} {}", "something follows the JSON object in the body"),
        Arguments.of("{\"k\":5,\"k\":6}", "the field 'k' stands twice"),
        Arguments.of("{\"a\":{\"k\":5,\"k\":6}}", "the field 'k' stands twice"),
        Arguments.of("{\"k\":" + "9".repeat(5001) + "}", tooLarge(5007)),
        Arguments.of("[".repeat(9), tooLarge(10)),
        Arguments.of("{\"" + "n".repeat(101) + "\":1}", tooLarge(105)),
        Arguments.of("{\"a\":\"" + "n".repeat(10_001) + "\"}", tooLarge(10_009)),
        Arguments.of("{\"k\":NaN}", noJson(1, 9, "{\"k\":NaN}")),
        Arguments.of("{\"session\":[],\n \"k\":-Infinity}", noJson(2, 15, "k\":-Infinity}")),
        Arguments.of("{\"k\":+5}", noJson(1, 7, "{\"k\":+5}")),
        Arguments.of("{\"k\":05}", noJson(1, 7, "{\"k\":05}")),
        Arguments.of("{\"k\":5,}", noJson(1, 8, "{\"k\":5,}")),
        Arguments.of("{'k':5}", noJson(1, 2, "{'k':5}")),
        Arguments.of("{\"k\":5]", noJson(1, 7, "{\"k\":5]")),
        Arguments.of("{\"k\":5} // c", noJson(1, 9, "{\"k\":5} // c")),
        Arguments.of("{\"k\":5}x", noJson(1, 8, "{\"k\":5}x")),
        Arguments.of("\ufeff{}", noJson(1, 1, "\ufeff{}")),
        Arguments.of("nonsense", noJson(1, 1, "nonsense")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatIsWrongIsSaidInOneSentenceWithoutWordsOfTheParser(String text, String sentence) {
    assertThatThrownBy(() -> StrictJson.parse(text))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e).hasMessage(sentence);
              ReaderContract.assertSentence(String.valueOf(e.getMessage()));
            });
  }

  @Test
  void whatIsWithinTheBoundsIsRead() {
    String text =
        "{\"a\":["
            + "9".repeat(30)
            + ",\""
            + "n".repeat(10_000)
            + "\"],\""
            + "n".repeat(100)
            + "\":{\"a\":1}} \n";
    assertThat(StrictJson.parse(text).path("a").path(1).asString()).hasSize(10_000);
    assertThat(StrictJson.parse("null").isObject()).isFalse();
  }

  private static String tooLarge(int column) {
    return "the JSON of the body is too large at line 1, column "
        + column
        + ": a number may have 30 digits, a name 100 characters, a text 10000, and the whole a depth"
        + " of 8";
  }

  private static String noJson(int line, int column, String near) {
    return "the body is no valid JSON at line "
        + line
        + ", column "
        + column
        + ", near '"
        + near
        + "'";
  }
}
