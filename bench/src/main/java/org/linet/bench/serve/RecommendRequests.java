package org.linet.bench.serve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Requests for 20 recommendations after prefixes, cycled; their bytes are made before the load. */
final class RecommendRequests implements Workload {
  /** Items wanted. */
  static final int K = 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final byte[][] requests;

  /**
   * Makes requests for the first of some prefixes.
   *
   * @param most at most so many
   */
  RecommendRequests(ServiceAddress service, Prefixes prefixes, int most) {
    this.requests =
        IntStream.range(0, Math.min(most, prefixes.size()))
            .mapToObj(prefix -> bytes(service, question(prefixes.items(prefix))))
            .toArray(byte[][]::new);
  }

  /** How many different ones there are. */
  int count() {
    return requests.length;
  }

  @Override
  public byte[] request(long number) {
    return requests[(int) (number % requests.length)];
  }

  /** The fields of a request. */
  static Map<String, ?> question(List<String> session) {
    return Map.of("session", session, "k", K);
  }

  private static byte[] bytes(ServiceAddress service, Map<String, ?> question) {
    byte[] body = JSON.writeValueAsBytes(question);
    String authorization =
        service.token() == null ? "" : "Authorization: Bearer " + service.token() + "\r\n";
    String head =
        "POST /v1/recommend HTTP/1.1\r\nHost: "
            + service.url().getAuthority()
            + "\r\n"
            + authorization
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
