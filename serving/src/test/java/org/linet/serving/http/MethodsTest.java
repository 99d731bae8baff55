package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.RawConnection;
import org.linet.serving.testing.Server;

/** Methods beside those of the operations, over real HTTP. */
class MethodsTest {
  @RegisterExtension private static final OneModelService SERVICE = new OneModelService(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/page/main.js",
        "/live",
        "/ready",
        "/openapi.json",
        "/v1/models",
        "/v1/items?q=item-1",
        "/v1/items?limit=0",
        "/page/nothing",
        "/nothing",
      })
  void headIsAnsweredAsGetWithoutTheBody(String address) throws IOException {
    Server.Answer get = SERVICE.server().get(address);
    String head = send("HEAD", address);
    assertThat(head).startsWith("HTTP/1.1 " + get.status() + " ").endsWith("\r\n\r\n");
    assertThat(head.indexOf("\r\n\r\n")).as("end of the headers").isEqualTo(head.length() - 4);
    int bytes = get.body().getBytes(StandardCharsets.UTF_8).length;
    assertThat(head)
        .containsIgnoringCase("\r\nContent-Length: " + bytes + "\r\n")
        .containsIgnoringCase("\r\nContent-Type: " + get.headers().get("content-type") + "\r\n");
  }

  @Test
  void theFiguresToo() throws IOException {
    assertThat(send("HEAD", "/metrics"))
        .startsWith("HTTP/1.1 200 ")
        .containsPattern("(?i)content-length: [1-9]")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "PATCH", "get", "POST"})
  void otherMethodsAreToldWhichThereAre(String method) throws IOException {
    assertThat(send(method, "/live"))
        .startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nAllow: GET, HEAD\r\n")
        .contains("this path takes GET, HEAD");
  }

  @Test
  void headIsNotForWhatIsPosted() throws IOException {
    assertThat(send("HEAD", "/v1/recommend"))
        .startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nAllow: POST\r\n");
  }

  private static String send(String method, String address) throws IOException {
    try (RawConnection raw = new RawConnection(SERVICE.server().port())) {
      return raw.send(method + " " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          .readAll();
    }
  }
}
