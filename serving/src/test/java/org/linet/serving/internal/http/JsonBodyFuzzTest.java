package org.linet.serving.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.testing.ReaderContract;
import org.linet.serving.internal.recommendation.RecommendationRequest;
import org.linet.serving.option.HttpLimits;

/** Bodies of requests: read within the limits, or refused with 400 and one sentence. */
class JsonBodyFuzzTest {
  private static final HttpLimits LIMITS = HttpLimits.defaults();
  private static final RequestFields FIELDS = new RequestFields(LIMITS, 20, true);
  private static final Set<String> KNOWN = known();

  private static Set<String> known() {
    Set<String> known = new HashSet<>(RequestFields.CHOICE);
    known.addAll(List.of("session", "sessionId"));
    return known;
  }

  static Stream<byte[]> bodies() {
    return Stream.of(
            "{\"session\":[\"a\",\"ü\"],\"k\":5,\"exclude\":[],\"allow\":[\"b\"]}",
            "{\"sessionId\":\"s\",\"model\":\"m\",\"hideClicked\":false,\"explain\":true}",
            "{\"session\":[\"\\ud800\",\"\\u0000\"]}",
            "{\"k\":123456789012345678901234567890,\"k\":1e999999999}",
            "{\"k\":" + "9".repeat(5000) + "}",
            "[".repeat(5000),
            "{\"\\n" + "x".repeat(90) + "\":null}",
            "{\"session\":[" + "\"a\",".repeat(1001) + "\"a\"]}",
            "{\"session\":null}{}",
            "\ufeff{}",
            "NaN")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("bodies")
  @FuzzTest(maxDuration = "3m")
  void anyBody(byte[] bytes) {
    try {
      JsonBody body = JsonBody.read(bytes, KNOWN);
      RecommendationRequest request = FIELDS.request(body);
      assertThat(request.k()).isBetween(1, LIMITS.k());
      assertTexts(request.exclude(), LIMITS.rules(), LIMITS.itemBytes());
      assertTexts(
          request.allow() == null ? List.of() : request.allow(),
          LIMITS.rules(),
          LIMITS.itemBytes());
      List<String> session = FIELDS.session(body);
      assertTexts(session == null ? List.of() : session, LIMITS.clicks(), LIMITS.itemBytes());
      String id = FIELDS.sessionId(body);
      assertTexts(id == null ? List.of() : List.of(id), 1, LIMITS.sessionIdBytes());
    } catch (BadRequestException refusal) {
      assertThat(refusal.status()).isEqualTo(400);
      ReaderContract.assertSentence(String.valueOf(refusal.getMessage()));
    }
  }

  private static void assertTexts(List<String> texts, int most, int longest) {
    assertThat(texts).hasSizeLessThanOrEqualTo(most);
    for (String text : texts) {
      assertThat(text).isNotEmpty();
      assertThat(text.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(longest);
      // what an answer names must come back as it was sent
      assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    }
  }
}
