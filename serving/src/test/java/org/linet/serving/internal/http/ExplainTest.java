package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.option.InferenceOptions;
import org.linet.serving.testing.ExplainingModel;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;
import tools.jackson.databind.JsonNode;

/** {@code "explain": true} over real HTTP. */
class ExplainTest {
  private static final String EXPLAINED = "{\"session\":[\"item-2\",\"no\",\"item-7\"],\"k\":2";

  @TempDir private Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ExplainTest() {}

  @AfterEach
  void open() {
    gate.countDown();
    callers.shutdownNow();
  }

  @Test
  void theSameItemsComeWithTheirReasonsOnlyWhenAskedFor() {
    gate.countDown();
    try (Server server = start()) {
      JsonNode plain = server.post("/v1/recommend", explained("")).json();
      assertThat(plain.has("explanation")).isFalse();
      JsonNode explained = server.post("/v1/recommend", explained(",\"explain\":true")).json();
      assertThat(explained.path("items")).isEqualTo(plain.path("items"));
      JsonNode why = explained.path("explanation");
      assertThat(why.path("items").path(1).path("item").asString()).isEqualTo("item-9");
      assertThat(why.path("items").path(1).path("rank").asInt()).isEqualTo(2);
      assertThat(why.path("clicks").path(1).path("number").asInt()).isEqualTo(3);
      assertThat(why.path("unknownClicks").path(0).path("item").asString()).isEqualTo("no");
      assertThat(why.path("clicks").path(0).path("group").path(0).asDouble()).isEqualTo(0.5);
      assertThat(why.path("neighbours").path(0).path("session").asInt()).isEqualTo(42);
    }
  }

  @Test
  void anEventThatRecommendsIsExplainedToo() {
    gate.countDown();
    try (Server server = start()) {
      String event = "{\"item\":\"item-7\",\"recommend\":true,\"explain\":true}";
      JsonNode answer = server.post("/v1/sessions/s/events", event).json();
      JsonNode why = answer.path("explanation").path("items");
      assertThat(why.path(0).path("item").asString()).isEqualTo("item-8");
      assertThat(why.size()).isEqualTo(answer.path("items").size());
    }
  }

  @Test
  void whatTheRulesDroppedIsNotExplained() {
    gate.countDown();
    try (Server server = start()) {
      JsonNode answer =
          server
              .post("/v1/recommend", explained(",\"explain\":true,\"exclude\":[\"item-8\"]"))
              .json();
      JsonNode first = answer.path("explanation").path("items").path(0);
      assertThat(first.path("item").asString()).isEqualTo("item-9");
      assertThat(first.path("rank").asInt()).as("among all items").isEqualTo(2);
    }
  }

  @Test
  void popularItemsHaveNoReasonBesideTheFallback() {
    gate.countDown();
    try (Server server = start()) {
      JsonNode answer = server.post("/v1/recommend", "{\"session\":[],\"explain\":true}").json();
      assertThat(answer.path("fallback").asString()).isEqualTo("the session is empty");
      assertThat(answer.has("explanation")).isFalse();
    }
  }

  @Test
  void longSessionsAreRefusedAndLongListsExplainedInPart() {
    gate.countDown();
    try (Server server = start()) {
      Server.Answer refused =
          server.post("/v1/recommend", "{\"session\":[" + clicks(101) + "],\"explain\":true}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("error").asString()).contains("100 clicks");
      JsonNode answer =
          server
              .post("/v1/recommend", "{\"session\":[" + clicks(3) + "],\"k\":30,\"explain\":true}")
              .json();
      assertThat(answer.path("items")).hasSize(30);
      assertThat(answer.path("explanation").path("items")).hasSize(20);
    }
  }

  @Test
  void explanationsThatTakeLongHoldUpNoRecommendationAndTooManyAreRefused() throws Exception {
    try (Server server = start()) {
      List<CompletableFuture<Server.Answer>> taken = new ArrayList<>();
      for (int i = 0; i < 9; i++) { // one is worked on, eight wait
        taken.add(
            CompletableFuture.supplyAsync(
                () -> server.post("/v1/recommend", explained(",\"explain\":true")), callers));
      }
      await(server, "linet_explanation_queue 8.0");
      Server.Answer refused = server.post("/v1/recommend", explained(",\"explain\":true"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().path("error").asString()).contains("explanations");
      for (int i = 0; i < 100; i++) {
        assertThat(server.post("/v1/recommend", explained("")).status()).isEqualTo(200);
      }
      gate.countDown();
      for (CompletableFuture<Server.Answer> answer : taken) {
        assertThat(answer.get(30, TimeUnit.SECONDS).json().has("explanation")).isTrue();
      }
    }
    assertThat(ShiftModel.OPEN).as("models still open").hasValue(0);
  }

  private Server start() {
    return new Server.Setup()
        .model("one", ShiftModel.write(folder.resolve("one"), 100, 1))
        .loader(artifact -> ExplainingModel.load(artifact, this::waitAtTheGate))
        .inference(new InferenceOptions(2, 64, 16, Duration.ofSeconds(30)))
        .start();
  }

  private void waitAtTheGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String clicks(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"item-" + i % 100 + '"')
        .collect(Collectors.joining(","));
  }

  private static void await(Server server, String line) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!server.get("/metrics").body().contains(line)) {
      assertThat(System.nanoTime()).as("time to see " + line).isLessThan(end);
    }
  }

  /** The body of a request with more fields. */
  private static String explained(String more) {
    return EXPLAINED + more + '}';
  }
}
