package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.RawConnection;
import org.linet.serving.testing.Server;
import tools.jackson.databind.json.JsonMapper;

/** Names in paths, over real HTTP: any text, if it is encoded, and never a path of its own. */
class PathSegmentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @RegisterExtension private static final OneModelService SERVICE = new OneModelService(20);

  @ParameterizedTest
  @CsvSource({
    "a%2Fb, a/b",
    "a%2fc, a/c",
    "%2F, /",
    "%252F, %2F",
    "100%25, 100%",
    "a%5Cb, a\\b",
    "..%2f..%2fetc, ../../etc",
    "%2e%2e%2Fx, ../x",
    "...,...",
    "a%3Bb, a;b",
    "a%3Fb%23c, a?b#c",
    "a+b%20c, a+b c",
    "caf%C3%A9%F0%9F%98%80, café\uD83D\uDE00",
    "v1%2Fsessions%2Fx%2Fevents, v1/sessions/x/events",
  })
  void anIdInAPathIsDecodedOnceAndNamesTheSameSessionAsInABody(String encoded, String id) {
    assertThat(fallback(id)).isEqualTo("the session is not known");
    Server.Answer kept =
        SERVICE.server().post("/v1/sessions/" + encoded + "/events", "{\"item\":\"item-7\"}");
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    assertThat(fallback(id)).isEmpty();
    Server.Answer deleted = SERVICE.server().delete("/v1/sessions/" + encoded);
    assertThat(deleted.json().path("deleted").asBoolean()).as(deleted.body()).isTrue();
    assertThat(fallback(id)).isEqualTo("the session is not known");
  }

  @Test
  void whatADecodedNameHoldsIsNotReadAsAPath() throws IOException {
    for (String path :
        new String[] {
          "/v1%2Frecommend",
          "/v1/sessions/a%2Fevents",
          "/page%2Fmain.js",
          "/page/..%2fmain.js",
          "/page/%2fetc%2fpasswd",
          "/page/..%5cindex.html",
          "/page/main.js%2f",
          "/page/main%252ejs",
          "/v1/models/..%2f..%2f..%2fone/reload",
        }) {
      String answer = get(path);
      assertThat(answer).as(path).containsPattern("^HTTP/1.1 40[345] ").contains("\"error\":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sessions/%",
        "/v1/sessions/%4",
        "/v1/sessions/%zz",
        "/v1/sessions/%u2192",
        "/v1/sessions/%ff",
        "/v1/sessions/%c3",
        "/v1/sessions/%c0%ae%c0%ae",
        "/v1/sessions/%ed%a0%80",
        "/v1/sessions/%00",
        "/v1/sessions/a%00b",
        "/v1/sessions/%0d%0aX:%20y",
        "/v1/sessions/a\\b",
        "/v1/sessions/caf\u00e9",
        "/v1/sessions/.",
        "/v1/sessions/..",
        "/v1/sessions/%2e%2e",
        "/v1/sessions/%2E",
        "/v1/sessions/x/../y",
        "/v1/sessions/x/%2e%2e/y",
        "/v1/sessions//x",
        "/../x",
      })
  void aPathThatIsNoTextOrCouldMeanTwoThingsIsRefusedWithASentence(String path) throws IOException {
    String answer = send("DELETE " + path);
    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("<");
    String body = answer.substring(answer.indexOf("\r\n\r\n"));
    assertThat(JSON.readTree(body).path("error").asString()).contains(" ").doesNotContain("\n");
  }

  @Test
  void theLongestIdOfASessionFitsARequestLineHoweverItIsEncoded() {
    String longest = "%F0%9F%98%80".repeat(256);
    assertThat(SERVICE.server().delete("/v1/sessions/" + longest).status()).isEqualTo(200);
    Server.Answer refused = SERVICE.server().delete("/v1/sessions/" + longest + "x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").asString()).contains("1 to 1024 bytes in UTF-8");
  }

  private static String get(String path) throws IOException {
    return send("GET " + path);
  }

  private static String send(String methodAndPath) throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      return raw.send(methodAndPath + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          .readAll();
    }
  }

  private static String fallback(String id) {
    String body = JSON.writeValueAsString(Map.of("sessionId", id));
    return SERVICE.server().post("/v1/recommend", body).json().path("fallback").asString("");
  }
}
