package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.PrefixBatch;
import org.linet.serving.inference.InferenceOptions;
import org.linet.serving.model.ModelLoader;
import org.linet.serving.testing.RawConnection;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** A model that is held at a gate, and what the service does with the requests behind it. */
class OverloadTest {
  private static final String EVENTS = "/v1/sessions/s/events";
  private static final String CLICK = "{\"item\":\"item-7\",\"recommend\":true}";
  private static final String REQUEST = "{\"session\":[\"item-7\"],\"k\":1}";

  @TempDir private Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<Integer> batches = new ArrayList<>();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private volatile boolean held;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  OverloadTest() {}

  @AfterEach
  void open() {
    gate.countDown();
    callers.shutdownNow();
  }

  @Test
  void aFullQueueIsRefusedAtOnceAndTheHealthStillAnswers() throws Exception {
    try (Server server = start(new InferenceOptions(1, 3, 16, Duration.ofMinutes(1)));
        Held gateOpensFirst = gate::countDown) {
      List<CompletableFuture<Server.Answer>> taken = new ArrayList<>();
      taken.add(holdTheScorer(server));
      for (int i = 0; i < 3; i++) {
        taken.add(ask(server));
      }
      awaitMetric(server, "linet_inference_queue 3.0");
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        Server.Answer refused = server.post("/v1/recommend", REQUEST);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(refused.json().path("error").asString()).contains("busy");
        assertThat(refused.json().path("code").asString()).isEqualTo("busy");
      }
      assertThat(server.get("/live").status()).isEqualTo(200);
      assertThat(server.get("/metrics").body())
          .contains("linet_rejected_total{cause=\"queue-full\"} 20.0");
      assertThat(server.post("/v1/recommend", "not parsed").status()).isEqualTo(503);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
      gate.countDown();
      for (CompletableFuture<Server.Answer> answer : taken) {
        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
      assertThat(batches).as("what waited is scored together").containsExactly(1, 3);
    }
  }

  @Test
  void aRequestThatWaitedPastItsDeadlineIsRefused() throws Exception {
    try (Server server = start(new InferenceOptions(1, 3, 16, Duration.ofMillis(200)));
        Held gateOpensFirst = gate::countDown) {
      CompletableFuture<Server.Answer> first = holdTheScorer(server);
      CompletableFuture<Server.Answer> late = ask(server);
      awaitMetric(server, "linet_inference_queue 1.0");
      Thread.sleep(300);
      gate.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      Server.Answer refused = late.get(30, TimeUnit.SECONDS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers()).containsEntry("retry-after", "1");
      assertThat(refused.json().path("code").asString()).isEqualTo("busy");
    }
  }

  @Test
  void aClickThatIsKeptIsAnsweredWithPopularItemsWhereTheModelIsTooLate() throws Exception {
    try (Server server = start(new InferenceOptions(1, 3, 16, Duration.ofMillis(200)));
        Held gateOpensFirst = gate::countDown) {
      CompletableFuture<Server.Answer> first = holdTheScorer(server);
      CompletableFuture<Server.Answer> late =
          CompletableFuture.supplyAsync(() -> server.post(EVENTS, CLICK), callers);
      awaitMetric(server, "linet_inference_queue 1.0");
      Thread.sleep(300);
      gate.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      Server.Answer answer = late.get(30, TimeUnit.SECONDS);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("fallback").asString()).contains("too long");
      assertThat(answer.json().path("fallbackCode").asString()).isEqualTo("busy");
      assertThat(answer.json().path("items").size()).isPositive();
      Server.Answer next = server.post(EVENTS, "{\"item\":\"item-8\"}");
      assertThat(next.json().path("clicks").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aClickIsNotKeptWhereTheQueueIsFull() throws Exception {
    try (Server server = start(new InferenceOptions(1, 1, 16, Duration.ofMinutes(1)));
        Held gateOpensFirst = gate::countDown) {
      CompletableFuture<Server.Answer> first = holdTheScorer(server);
      CompletableFuture<Server.Answer> waits = ask(server);
      awaitMetric(server, "linet_inference_queue 1.0");
      assertThat(server.post(EVENTS, CLICK).status()).isEqualTo(503);
      Server.Answer next = server.post(EVENTS, "{\"item\":\"item-8\"}");
      assertThat(next.json().path("clicks").asInt()).isEqualTo(1);
      gate.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(waits.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void aServiceThatStopsAnswersWhatItTook() throws Exception {
    Server server = start(new InferenceOptions(1, 8, 16, Duration.ofMinutes(1)));
    List<CompletableFuture<Server.Answer>> taken = new ArrayList<>();
    taken.add(holdTheScorer(server));
    for (int i = 0; i < 4; i++) {
      taken.add(ask(server));
    }
    awaitMetric(server, "linet_inference_queue 4.0");
    int port = server.port(); // a stopped one has none
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close, callers);
    awaitRefusal(port);
    Thread.sleep(400); // longer than a stop waits for connections that rest
    assertThat(stopped).as("a stop that has begun").isNotDone();
    gate.countDown();
    for (CompletableFuture<Server.Answer> answer : taken) {
      assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    stopped.get(30, TimeUnit.SECONDS);
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  @Test
  void aModelThatFailsIsADefectOfTheServiceAndTheNextRequestIsAnswered() {
    ModelLoader failing =
        artifact ->
            ShiftModel.load(
                artifact,
                batch -> {
                  if (held) {
                    throw new IllegalStateException("as the test wants");
                  }
                });
    try (Server server = setup().loader(failing).start()) {
      held = true;
      Server.Answer failed = server.post("/v1/recommend", REQUEST);
      assertThat(failed.status()).isEqualTo(500);
      assertThat(failed.body()).contains("defect").doesNotContain("IllegalState");
      held = false;
      assertThat(server.post("/v1/recommend", REQUEST).status()).isEqualTo(200);
    }
  }

  /** Lets the model go before the server closes, which waits for it; also where a test fails. */
  private interface Held extends AutoCloseable {
    @Override
    void close();
  }

  private Server start(InferenceOptions inference) {
    return setup()
        .inference(inference)
        .loader(artifact -> ShiftModel.load(artifact, this::wait))
        .start();
  }

  private Server.Setup setup() {
    return new Server.Setup().model("one", ShiftModel.write(folder.resolve("one"), 100, 1));
  }

  private void wait(PrefixBatch batch) {
    if (held) {
      batches.add(batch.size());
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Asks for what is scored until the gate opens: whatever is asked next has to wait. */
  private CompletableFuture<Server.Answer> holdTheScorer(Server server) throws Exception {
    held = true;
    CompletableFuture<Server.Answer> first = ask(server);
    awaitMetric(server, "linet_inference_wait_seconds_count 1");
    return first;
  }

  private CompletableFuture<Server.Answer> ask(Server server) {
    return CompletableFuture.supplyAsync(() -> server.post("/v1/recommend", REQUEST), callers);
  }

  /** Waits until nobody listens any more, with which a stop begins. */
  private static void awaitRefusal(int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try (RawConnection unused = new RawConnection(port)) {
        assertThat(System.nanoTime()).as("somebody listens").isLessThan(end);
        Thread.sleep(5);
      } catch (ConnectException refused) {
        return;
      }
    }
  }

  private static void awaitMetric(Server server, String line) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!server.get("/metrics").body().contains(line)) {
      assertThat(System.nanoTime()).as(line).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
