package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.serving.option.SessionOptions;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;
import tools.jackson.databind.JsonNode;

/** Sessions that the service keeps, over real HTTP. */
class KeptSessionsTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  KeptSessionsTest() {}

  @Test
  void clicksAreKeptAndRecommendedFor() {
    try (Server server = start()) {
      assertThat(click(server, "s", "item-3").path("clicks").asInt()).isEqualTo(1);
      assertThat(click(server, "s", "item-7").path("clicks").asInt()).isEqualTo(2);
      JsonNode answer = ok(server.post("/v1/recommend", "{\"sessionId\":\"s\",\"k\":1}"));
      assertThat(best(answer)).isEqualTo("item-8");
      assertThat(answer.path("fallback").isNull()).isTrue();
      JsonNode hidden =
          ok(server.post("/v1/recommend", "{\"sessionId\":\"s\",\"k\":100,\"hideClicked\":true}"));
      assertThat(hidden.path("items").size()).isEqualTo(98);
    }
  }

  @Test
  void aClickMayRecommendInTheSameCall() {
    try (Server server = start()) {
      JsonNode answer =
          ok(
              server.post(
                  "/v1/sessions/s/events",
                  "{\"item\":\"item-7\",\"recommend\":true,\"k\":2,\"exclude\":[\"item-8\"]}"));
      assertThat(best(answer)).isEqualTo("item-9");
      assertThat(answer.path("items").size()).isEqualTo(2);
    }
  }

  @Test
  void aSessionThatIsNotKnownGetsPopularItemsAndTheReason() {
    try (Server server = start()) {
      JsonNode answer = ok(server.post("/v1/recommend", "{\"sessionId\":\"never\",\"k\":1}"));
      assertThat(best(answer)).isEqualTo("item-99");
      assertThat(answer.path("fallback").asString()).isEqualTo("the session is not known");
      assertThat(answer.path("fallbackCode").asString()).isEqualTo("unknown-session");
      click(server, "odd", "never seen");
      answer = ok(server.post("/v1/recommend", "{\"sessionId\":\"odd\",\"k\":1}"));
      assertThat(answer.path("fallback").asString()).contains("no item of the session is known");
    }
  }

  @Test
  void idsThatDifferBehindASemicolonAreNotOneSession() {
    try (Server server = start()) {
      String item = "{\"item\":\"item-7\"}";
      Server.Answer refused = server.post("/v1/sessions/shop;alice/events", item);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("error").asString()).contains("3B");
      assertThat(server.delete("/v1/sessions/shop;bob").status()).isEqualTo(400);
      for (String visitor : List.of("alice", "bob")) {
        assertThat(click(server, "shop%3B" + visitor, "item-7").path("clicks").asInt()).isOne();
      }
      assertThat(fallback(server, "shop;alice")).isEmpty();
      assertThat(fallback(server, "shop")).isEqualTo("the session is not known");
    }
  }

  @Test
  void aDeletedSessionIsGoneAndStaysGoneAfterARestart() {
    try (Server server = start()) {
      click(server, "s", "item-7");
      assertThat(ok(server.delete("/v1/sessions/s")).path("deleted").asBoolean()).isTrue();
      assertThat(ok(server.delete("/v1/sessions/s")).path("deleted").asBoolean()).isFalse();
      click(server, "kept", "item-7");
    }
    try (Server server = start()) {
      assertThat(fallback(server, "s")).isEqualTo("the session is not known");
      assertThat(fallback(server, "kept")).isEmpty();
      assertThat(server.get("/metrics").body())
          .contains("linet_sessions 1.0")
          .containsPattern("linet_sessions_bytes [1-9]");
    }
  }

  @Test
  void clicksAtOnceOnOneSessionAreAllKept() {
    try (Server server = start()) {
      List<CompletableFuture<JsonNode>> clicks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String item = "item-" + i;
        clicks.add(CompletableFuture.supplyAsync(() -> click(server, "s", item)));
      }
      assertThat(clicks.stream().map(click -> click.join().path("clicks").asInt()))
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"item\":7.5}",
        "{\"item\":[7]}",
        "{\"item\":\"\"}",
        "{\"item\":\"a\",\"k\":5}",
        "{\"item\":\"a\",\"recommend\":\"yes\"}",
        "{\"item\":\"a\",\"session\":[]}",
        "{\"item\":\"a\",\"recommend\":true,\"k\":-1}",
        "{\"item\":\"a\",\"recommend\":true,\"model\":\"none\"}",
      })
  void anEventThatIsRefusedDoesNotChangeTheSession(String body) {
    try (Server server = start()) {
      assertThat(server.post("/v1/sessions/s/events", body).status()).isIn(400, 404);
      assertThat(fallback(server, "s")).isEqualTo("the session is not known");
    }
  }

  @Test
  void oneOfSessionAndSessionIdIsNeeded() {
    try (Server server = start()) {
      assertThat(server.post("/v1/recommend", "{\"session\":[],\"sessionId\":\"s\"}").status())
          .isEqualTo(400);
      assertThat(server.post("/v1/recommend", "{\"k\":1}").status()).isEqualTo(400);
      assertThat(server.delete("/v1/sessions/a%20%C3%A4").status()).isEqualTo(200);
    }
  }

  private Server start() {
    Path model = folder.resolve("one");
    return new Server.Setup()
        .model("one", Files.exists(model) ? model : ShiftModel.write(model, 100, 1))
        .sessions(
            new SessionOptions(folder.resolve("sessions"), null, Duration.ofHours(1), 100, 1 << 20))
        .start();
  }

  private static JsonNode click(Server server, String session, String item) {
    return ok(server.post("/v1/sessions/" + session + "/events", "{\"item\":\"" + item + "\"}"));
  }

  private static String fallback(Server server, String session) {
    return ok(server.post("/v1/recommend", "{\"sessionId\":\"" + session + "\"}"))
        .path("fallback")
        .asString("");
  }

  private static JsonNode ok(Server.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String best(JsonNode answer) {
    return answer.path("items").path(0).path("item").asString();
  }
}
