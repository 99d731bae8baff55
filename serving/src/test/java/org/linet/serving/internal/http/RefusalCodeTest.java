package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** Programs tell refusals apart by their code, and one status may have several. */
class RefusalCodeTest {
  private static final String RECOMMEND = "/v1/recommend";

  @TempDir private static Path folder;
  private static Server server;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  RefusalCodeTest() {}

  @BeforeAll
  static void start() {
    server =
        new Server.Setup().model("one", ShiftModel.write(folder.resolve("one"), 20, 1)).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRequestThatIsWrongInItself() {
    refused(400, "wrong-usage", server.post(RECOMMEND, "{\"session\":[],\"k\":0}"));
    refused(400, "wrong-usage", server.post(RECOMMEND, "no JSON"));
    refused(400, "wrong-usage", server.get("/v1/items?limit=0"));
    refused(404, "wrong-usage", server.get("/nothing"));
    refused(405, "wrong-usage", server.delete(RECOMMEND));
    refused(
        415,
        "wrong-usage",
        server.send(
            HttpRequest.newBuilder(server.uri(RECOMMEND))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
  }

  @Test
  void aModelThatIsNotServed() {
    refused(404, "unknown-model", server.post(RECOMMEND, "{\"session\":[],\"model\":\"two\"}"));
    refused(404, "unknown-model", server.get("/v1/items?model=two"));
  }

  @Test
  void whatIsTooLarge() {
    String clicks = "\"item-1\",".repeat(100) + "\"item-1\"";
    refused(
        400,
        "too-large",
        server.post(RECOMMEND, "{\"explain\":true,\"session\":[" + clicks + "]}"));
    // the rest of such a body is not read, so that connection ends: not one that other tests use
    try (Server own =
        new Server.Setup().model("one", ShiftModel.write(folder.resolve("own"), 20, 1)).start()) {
      refused(413, "too-large", own.post(RECOMMEND, " ".repeat(300_000)));
    }
    refused(414, "too-large", server.get("/v1/items?q=" + "x".repeat(9_000)));
  }

  @Test
  void whoMayNotDoThat() {
    refused(403, "no-permission", server.post("/v1/models/one/reload", ""));
    try (Server guarded = guarded("two")) {
      refused(401, "no-permission", guarded.get("/v1/models"));
    }
  }

  @Test
  void aReloadSaysWhatIsWrongWithTheFolder() throws Exception {
    try (Server guarded = guarded("three")) {
      Files.move(folder.resolve("three"), folder.resolve("away"));
      refused(
          409,
          "file-missing",
          guarded.send(
              guarded.known(
                  HttpRequest.newBuilder(guarded.uri("/v1/models/one/reload"))
                      .POST(HttpRequest.BodyPublishers.noBody()))));
    }
  }

  private static Server guarded(String name) {
    return new Server.Setup()
        .model("one", ShiftModel.write(folder.resolve(name), 20, 1))
        .token("s3cret")
        .start();
  }

  private static void refused(int status, String code, Server.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(answer.json().path("error").asString()).isNotBlank();
  }
}
