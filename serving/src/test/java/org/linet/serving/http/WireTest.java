package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.RawConnection;

/**
 * Where one request ends and the next begins: what proxies and services may understand differently
 * is refused, and nothing that stands in a body is ever answered as a request.
 */
class WireTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
  private static final String LIVE = "GET /live" + HOST + "\r\n";
  private static final String LAST = "GET /none" + HOST + "Connection: close\r\n\r\n";
  private static final String POST =
      "POST /v1/recommend" + HOST + "Content-Type: application/json\r\n";
  private static final String BODY = "{\"session\":[\"item-7\"],\"k\":1}";
  private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String SIZE = Integer.toHexString(BODY.length());
  private static final String END = "\r\n0\r\n\r\n";

  @RegisterExtension
  private static final OneModelService SERVICE = new OneModelService(100, Duration.ofSeconds(1));

  @AfterEach
  void theServiceIsStillReady() {
    assertThat(SERVICE.server().get("/ready").status()).isEqualTo(200);
  }

  static Stream<String> requestsWithTwoEnds() {
    return Stream.of(
        POST + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX",
        POST + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nX",
        POST + LENGTH + "Content-Length: 2\r\n\r\n" + BODY,
        POST + LENGTH + LENGTH + "\r\n" + BODY,
        POST + LENGTH.replace("\r\n", ", " + BODY.length() + "\r\n") + "\r\n" + BODY,
        POST + LENGTH.replace(": ", ": +") + "\r\n" + BODY,
        POST + LENGTH.replace(": ", " : ") + "\r\n" + BODY,
        POST + "Content-Length:\r\n\r\n" + BODY,
        POST + "X: a\r\n " + LENGTH + "\r\n" + BODY,
        POST + "X: a\r" + LENGTH + "\r\n" + BODY,
        POST + "Transfer-Encoding: xchunked" + "\r\n\r\n" + END,
        POST + "Transfer-Encoding: chunked, identity" + "\r\n\r\n" + END,
        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked" + "\r\n\r\n" + END,
        POST + "Transfer-Encoding:\u000bchunked" + "\r\n\r\n" + END,
        POST + "Transfer-Encoding:\r\n chunked" + "\r\n\r\n" + END,
        CHUNKED + "-" + SIZE + "\r\n" + BODY + END,
        CHUNKED + "0x" + SIZE + "\r\n" + BODY + END,
        CHUNKED + "1000000000000000" + SIZE + "\r\n" + BODY + END,
        CHUNKED + "\r\n" + BODY + END,
        CHUNKED + SIZE + "\r\n" + BODY + "0\r\n\r\n",
        CHUNKED + SIZE + ";a=b\n" + BODY + END,
        CHUNKED + SIZE + ";" + "x".repeat(100_000) + "\r\n" + BODY + END,
        CHUNKED + SIZE + "\r\n" + BODY + "\r\n0\r\n" + "X: trailer\r\n".repeat(10_000) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("requestsWithTwoEnds")
  void aRequestWhoseEndIsNotCertainIsRefusedAndNothingBehindItIsRead(String request)
      throws IOException {
    assertThat(statuses(exchange(request + LIVE + LAST))).containsExactly(400);
  }

  static Stream<Arguments> connections() {
    String inBody = POST.replace("/v1/recommend", "/none") + "Content-Length: " + LIVE.length();
    return Stream.of(
        Arguments.of(LIVE.repeat(3), List.of(200, 200, 200, 404)),
        Arguments.of(POST + LENGTH + "\r\n" + BODY + LIVE, List.of(200, 200, 404)),
        Arguments.of("\r\n\r\n" + LIVE, List.of(200, 404)),
        Arguments.of(CHUNKED + SIZE + ";a=b\r\n" + BODY + END + LIVE, List.of(200, 200, 404)),
        Arguments.of(
            CHUNKED + SIZE + "\r\n" + BODY + "\r\n0\r\nX: y\r\n\r\n" + LIVE,
            List.of(200, 200, 404)),
        Arguments.of(inBody + "\r\n\r\n" + LIVE + LIVE, List.of(404, 200, 404)),
        Arguments.of(
            LIVE.replace("\r\n\r\n", "\r\nContent-Length: " + LIVE.length() + "\r\n\r\n") + LIVE,
            List.of(200, 404)),
        Arguments.of(
            POST + "Transfer-Encoding: gzip, chunked\r\n\r\n" + SIZE + "\r\n" + BODY + END,
            List.of(415, 404)),
        Arguments.of(LIVE.replace("/live", "http://x/live"), List.of(200, 404)),
        Arguments.of(LIVE.replace("/live", "http://elsewhere/live"), List.of(400, 404)),
        Arguments.of(LIVE.replace("/live", "http:///live"), List.of(400, 404)),
        Arguments.of(LIVE.replace("/live", "x:80"), List.of(400)),
        Arguments.of("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", List.of(405, 404)),
        Arguments.of("OPTIONS *" + HOST + "\r\n", List.of(400, 404)),
        Arguments.of(LIVE.replace("Host: x\r\n", ""), List.of(400)),
        Arguments.of(LIVE.replace(" x\r\n", " \r\n"), List.of(400)),
        Arguments.of(LIVE.replace(" x\r\n", " a b\r\n"), List.of(400)),
        Arguments.of(LIVE.replace(" x\r\n", " x:99999999\r\n"), List.of(400)),
        Arguments.of("GET /live HTTP/1.0\r\n\r\n", List.of(200)),
        Arguments.of("GET /live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", List.of(200, 404)),
        Arguments.of("GET /live\r\n", List.of(400)),
        Arguments.of(LIVE.replace("1.1", "2.0"), List.of(426)),
        Arguments.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", List.of(426)),
        Arguments.of(
            LIVE.replace("\r\n\r\n", "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
            List.of(200, 404)),
        Arguments.of(POST + "Expect: 200-ok\r\n" + LENGTH + "\r\n" + BODY, List.of(417)),
        Arguments.of(POST + "Content-Length: 9223372036854775807\r\n\r\n", List.of(413)),
        Arguments.of("GET /live" + HOST + "X: y\r\n".repeat(20_000) + "\r\n", List.of(431)),
        Arguments.of("\r\n".repeat(100_000), List.of(431)),
        Arguments.of("GET /" + "y".repeat(9000) + HOST + "\r\n", List.of(414)),
        Arguments.of("G".repeat(9000) + " /" + HOST + "\r\n", List.of(431)));
  }

  @ParameterizedTest
  @MethodSource("connections")
  void requestsAreAnsweredInTheirOrderAndBodiesNever(String requests, List<Integer> statuses)
      throws IOException {
    String answers = exchange(requests + LAST);
    assertThat(statuses(answers)).as(answers).containsExactlyElementsOf(statuses);
    assertThat(answers).doesNotContain("<html");
  }

  @Test
  void aChunkOfTwoGigabytesThatNeverComesIsGivenUp() throws IOException {
    assertThat(statuses(exchange(CHUNKED + "7fffffff\r\n" + BODY))).containsExactly(408);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAtOnceHoweverSmallItsChunksAre() throws IOException {
    int limit = HttpLimits.defaults().bodyBytes();
    String answer = exchange(CHUNKED + "4\r\n    \r\n".repeat(limit / 4 + 1) + "0\r\n\r\n" + LAST);
    assertThat(statuses(answer)).containsExactly(413, 404);
  }

  @Test
  void whoAsksFirstIsToldToSendTheBody() throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      raw.send(POST + LENGTH + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
      assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      assertThat(raw.send(BODY).readAll()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void whoStopsInTheMiddleOfABodyThatIsTooLargeIsToldSo() throws IOException {
    String half = "Content-Length: 500000\r\n\r\n" + " ".repeat(1000);
    assertThat(statuses(exchange(POST + half))).containsExactly(413);
  }

  @Test
  void whoAsksFirstIsRefusedBeforeTheBodyIsSentInVain() throws IOException {
    String tooLarge = "Content-Length: " + (HttpLimits.defaults().bodyBytes() + 1) + "\r\n";
    String asks = "Expect: 100-continue\r\n\r\n";
    assertThat(statuses(exchange(POST + tooLarge + asks))).containsExactly(413);
    String gzip = POST + LENGTH + "Content-Encoding: gzip\r\n" + asks;
    assertThat(statuses(exchange(gzip))).containsExactly(415);
  }

  private static String exchange(String bytes) throws IOException {
    long start = System.nanoTime();
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      String answer = raw.send(bytes.getBytes(StandardCharsets.ISO_8859_1)).readAll();
      assertThat(System.nanoTime() - start).isLessThan(BOUND.toNanos());
      return answer;
    }
  }

  private static List<Integer> statuses(String answers) {
    return STATUS.matcher(answers).results().map(m -> Integer.valueOf(m.group(1))).toList();
  }
}
