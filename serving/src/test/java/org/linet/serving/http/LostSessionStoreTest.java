package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.inference.InferenceOptions;
import org.linet.serving.session.SessionOptions;
import org.linet.serving.testing.RedisServer;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** What callers get while a shared session store hangs, over real HTTP and with a real Redis. */
class LostSessionStoreTest {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final String EVENTS = "/v1/sessions/s/events";
  private static final String CLICK = "{\"item\":\"item-7\"}";
  private static final String REQUEST = "{\"sessionId\":\"s\",\"k\":1}";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  LostSessionStoreTest() {}

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whileItHangsPagesGetPopularItemsAndEventsAreRefusedAboutTheDeadline() throws Exception {
    try (RedisServer redis = RedisServer.start(folder);
        Server server = start(redis)) {
      assertThat(server.post(EVENTS, CLICK).status()).isEqualTo(200);
      redis.pause();
      Server.Answer answer = soon(() -> server.post("/v1/recommend", REQUEST));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("fallback").asString())
          .isEqualTo("the session store does not answer");
      assertThat(answer.json().path("fallbackCode").asString()).isEqualTo("store-unreachable");
      assertRefused(soon(() -> server.post(EVENTS, CLICK)));
      assertRefused(soon(() -> server.delete("/v1/sessions/s")));
      assertThat(server.get("/metrics").body())
          .contains(
              "linet_session_store_failures_total{operation=\"read\"} 1.0",
              "linet_session_store_failures_total{operation=\"append\"} 1.0",
              "linet_session_store_failures_total{operation=\"delete\"} 1.0");
      redis.resume();
      long start = System.nanoTime();
      while (server.post(EVENTS, CLICK).status() != 200) {
        assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
      }
      answer = server.post("/v1/recommend", REQUEST);
      assertThat(answer.json().path("fallback").isNull()).as(answer.body()).isTrue();
    }
  }

  private Server start(RedisServer redis) {
    return new Server.Setup()
        .model("one", ShiftModel.write(folder.resolve("one"), 100, 1))
        .inference(new InferenceOptions(1, 64, 16, DEADLINE))
        .sessions(new SessionOptions(null, redis.address(), Duration.ofHours(1), 100, 0))
        .start();
  }

  private static Server.Answer soon(Supplier<Server.Answer> request) {
    long start = System.nanoTime();
    Server.Answer answer = request.get();
    assertThat(since(start)).isLessThan(DEADLINE.plusMillis(900));
    return answer;
  }

  private static void assertRefused(Server.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.json().path("code").asString()).isEqualTo("service-unreachable");
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
