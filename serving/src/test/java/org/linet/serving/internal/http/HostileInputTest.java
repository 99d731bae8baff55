package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.testing.RandomSeed;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.RawConnection;
import org.linet.serving.testing.Server;
import tools.jackson.databind.json.JsonMapper;

/**
 * What strangers send gets a 4xx with one sentence, in bounded time, and the service stays well.
 */
class HostileInputTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String POST =
      "POST /v1/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  private static final Duration BOUND = Duration.ofSeconds(10);

  @RegisterExtension
  private static final OneModelService SERVICE = new OneModelService(100, Duration.ofSeconds(2));

  @AfterEach
  void theServiceIsStillReady() {
    assertThat(SERVICE.server().get("/ready").status()).isEqualTo(200);
    assertThat(SERVICE.server().post("/v1/recommend", "{\"session\":[\"item-7\"]}").status())
        .isEqualTo(200);
  }

  static Stream<String> badBodies() {
    String item = "\"item-7\"";
    return Stream.of(
        "",
        " ",
        "{",
        "}",
        "null",
        "[]",
        "7",
        "\"text\"",
        "nonsense",
        "{}",
        "{\"session\":null}",
        "{\"session\":" + item + "}",
        "{\"session\":{}}",
        "{\"session\":[7.5]}",
        "{\"session\":[7.0]}",
        "{\"session\":[1e3]}",
        "{\"session\":[true]}",
        "{\"session\":[" + "7".repeat(31) + "]}",
        "{\"session\":[null]}",
        "{\"session\":[[" + item + "]]}",
        "{\"session\":[\"\"]}",
        "{\"session\":[\"" + "x".repeat(4097) + "\"]}",
        "{\"session\":[\"a\\u0000b\"]}",
        "{\"session\":[\"\\ud800\"]}",
        "{\"session\":[\"\\udc00\\ud800\"]}",
        "{\"session\":[" + item + "],}",
        "{\"session\":[" + item + "]} {}",
        "{\"session\":[" + item + "]}x",
        "{'session':[" + item + "]}",
        "{session:[" + item + "]}",
        "{\"session\":[" + item + "],\"session\":[]}",
        "{\"session\":[" + item + "],\"k\":5,\"k\":6}",
        "{\"session\":[" + item + "],\"unknown\":1}",
        "{\"session\":[" + item + "],\"\\ud800\":1}",
        "{\"session\":[" + item + "],\"k\":0}",
        "{\"session\":[" + item + "],\"k\":-1}",
        "{\"session\":[" + item + "],\"k\":2147483648}",
        "{\"session\":[" + item + "],\"k\":9223372036854775808}",
        "{\"session\":[" + item + "],\"k\":1e9999999999}",
        "{\"session\":[" + item + "],\"k\":" + "9".repeat(100_000) + "}",
        "{\"session\":[" + item + "],\"k\":1.5}",
        "{\"session\":[" + item + "],\"k\":5.0}",
        "{\"session\":[" + item + "],\"k\":\"5\"}",
        "{\"session\":[" + item + "],\"k\":NaN}",
        "{\"session\":[" + item + "],\"k\":Infinity}",
        "{\"session\":[" + item + "],\"k\":-Infinity}",
        "{\"session\":[" + item + "],\"k\":05}",
        "{\"session\":[" + item + "],\"k\":+5}",
        "{\"session\":[" + item + "],\"k\":true}",
        "{\"session\":[" + item + "],\"hideClicked\":\"yes\"}",
        "{\"session\":[" + item + "],\"model\":7}",
        "{\"session\":[" + item + "],\"model\":\"../../etc/passwd\"}",
        "{\"session\":[" + item + "],\"exclude\":" + item + "}",
        "{\"session\":[" + item + "],\"allow\":[false]}",
        "{\"session\":[" + item + "]} // comment",
        "[".repeat(100_000),
        "{\"session\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}",
        "{\"a\":".repeat(30_000),
        "{\"" + "n".repeat(100_000) + "\":1}",
        list("session", 1001),
        "{\"session\":[" + item + "]," + list("exclude", 1001).substring(1));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void aBodyThatDoesNotKeepTheContractIsRefusedWithOneSentence(String body) {
    long start = System.nanoTime();
    refused(SERVICE.server().post("/v1/recommend", body), 400, 404);
    assertThat(System.nanoTime() - start).isLessThan(BOUND.toNanos());
  }

  @Test
  void aMillionClicksAreTooMuch() {
    refused(SERVICE.server().post("/v1/recommend", list("session", 1_000_000)), 413);
  }

  @Test
  void aThousandClicksAreNot() {
    assertThat(SERVICE.server().post("/v1/recommend", list("session", 1000)).status())
        .isEqualTo(200);
  }

  @Test
  void otherEncodingsAreRefused() {
    String text = "{\"session\":[\"item-7\"]}";
    for (byte[] body :
        List.of(
            text.getBytes(StandardCharsets.UTF_16),
            text.getBytes(StandardCharsets.UTF_16LE),
            ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
            "{\"session\":[\"caf\u00e9\"]}".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0})) {
      refused(send("application/json", body), 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json;charset=latin1"
      })
  void aBodyThatIsNotAnnouncedAsJsonIsRefused(String type) {
    refused(send(type, "{\"session\":[]}".getBytes(StandardCharsets.UTF_8)), 415);
  }

  @Test
  void randomBytesAreRefused() {
    Random random = RandomSeed.random(HostileInputTest.class);
    for (int i = 0; i < 200; i++) {
      byte[] body = new byte[random.nextInt(1, 2000)];
      random.nextBytes(body);
      refused(send("application/json", body), 400);
    }
  }

  @Test
  void aDamagedBodyIsAnsweredOrRefusedButNeverAFailure() {
    Random random = RandomSeed.random(HostileInputTest.class);
    byte[] whole =
        "{\"session\":[\"item-7\",\"x\"],\"k\":3,\"exclude\":[\"item-8\"],\"hideClicked\":true}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500; i++) {
      byte[] body = whole.clone();
      for (int change = 0; change < 1 + random.nextInt(3); change++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(send("application/json", body).status()).isBetween(200, 499);
    }
  }

  @Test
  void unknownPathsAndMethodsAreNamed() {
    for (String path :
        List.of("/none", "/v1", "/v1/", "/v1/recommend/", "/v1//recommend", "/live/x", "/LIVE")) {
      refused(SERVICE.server().get(path), 400, 404);
    }
    Server.Answer wrong = SERVICE.server().get("/v1/recommend");
    refused(wrong, 405);
    assertThat(wrong.headers()).containsEntry("allow", "POST");
    refused(send(HttpRequest.newBuilder(SERVICE.server().uri("/live")).DELETE()), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/v1/..%2f..%2fetc/passwd",
        "/v1/models/..%2freload",
        "/v1/models/%00/reload",
        "/v1/models/%zz/reload",
        "/v1/models/a;b=c/reload",
        "/v1/%c0%ae%c0%ae/models",
        "/\\..\\windows",
        "/openapi.json/..%5c..",
        "/v1/items?q=%zz",
        "/v1/items?q=%ff%fe",
        "http://elsewhere/etc/passwd",
      })
  void tricksWithPathsLeadNowhere(String path) throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      String answer =
          raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readAll();
      assertThat(answer).startsWith("HTTP/1.1 4").contains("\"error\":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\nGET",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "GET\r\n\r\n",
        "GET /live\r\n\r\n",
        "GET /live HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /live HTTP/1.1\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost x\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: x\r\nBad\u0000Header: 1\r\n\r\n",
        POST + "Content-Length: -1\r\n\r\n",
        POST + "Content-Length: 99999999999999999999\r\n\r\n",
        POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        POST + "Content-Length: 100\r\n\r\n{",
      })
  void whatIsNoHttpIsRefusedOrHungUpOn(String bytes) throws IOException {
    long start = System.nanoTime();
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      String answer = raw.send(bytes).end().readAll();
      assertThat(answer).doesNotContain("HTTP/1.1 5");
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
    }
    assertThat(System.nanoTime() - start).isLessThan(BOUND.toNanos());
  }

  @Test
  void hugeHeadersAreRefused() throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      String answer =
          raw.send("GET /live HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n")
              .readAll();
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 431")).as(answer).isTrue();
    }
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      raw.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 100; i++) {
        raw.send("2000\r\n" + " ".repeat(0x2000) + "\r\n");
      }
      String answer = raw.readAll();
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 413")).as(answer).isTrue();
    }
  }

  @Test
  void aSlowBodyIsGivenUpEvenIfBytesKeepComing() throws Exception {
    slowly(POST + "Content-Length: 1000\r\n\r\n", "HTTP/1.1 408");
  }

  @Test
  void slowHeadersAreGivenUpEvenIfBytesKeepComing() throws Exception {
    slowly("GET /live HTTP/1.1\r\nHost: ", "");
  }

  @Test
  void slowHeadersAreGivenUpOnAConnectionThatWasUsedBefore() throws Exception {
    slowly("GET /live HTTP/1.1\r\nHost: x\r\n\r\nGET /live HTTP/1.1\r\nHost: ", "HTTP/1.1 200");
  }

  /** Sends a byte every fifth of a second until the server hangs up. */
  private static void slowly(String beginning, String expected) throws Exception {
    long start = System.nanoTime();
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      raw.send(beginning);
      Thread drip =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 60; i++) {
                    Thread.sleep(200);
                    raw.send("x");
                  }
                } catch (IOException | InterruptedException e) {
                  return;
                }
              });
      drip.start();
      assertThat(raw.readAll()).startsWith(expected);
      drip.interrupt();
      drip.join();
    }
    assertThat(System.nanoTime() - start).isLessThan(BOUND.toNanos());
  }

  private static Server.Answer send(String type, byte[] body) {
    return send(
        HttpRequest.newBuilder(SERVICE.server().uri("/v1/recommend"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static Server.Answer send(HttpRequest.Builder request) {
    return SERVICE.server().send(request);
  }

  private static void refused(Server.Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(answer.body()).isIn((Object[]) statuses);
    assertThat(answer.json().path("error").asString()).isNotBlank().hasSizeLessThan(400);
    assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(answer.status());
  }

  private static String list(String name, int clicks) {
    return IntStream.range(0, clicks)
        .mapToObj(i -> "\"item-7\"")
        .collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"));
  }
}
