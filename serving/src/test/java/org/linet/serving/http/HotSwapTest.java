package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.model.ModelWatch;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Models that are replaced while they serve. */
class HotSwapTest {
  private static final int ITEMS = 300;
  private static final String REQUEST = "{\"session\":[\"item-0\"],\"k\":1}";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  HotSwapTest() {}

  @Test
  void aFolderThatIsReplacedTakesOverByItself() throws Exception {
    try (Server server = start()) {
      assertThat(best(server)).isEqualTo("item-1");
      replace(2);
      await(() -> best(server).equals("item-2"));
      assertThat(server.get("/metrics").body())
          .contains("linet_model_swaps_total{model=\"one\"} 1.0");
      assertThat(ShiftModel.OPEN).as("the old version is closed").hasValue(1);
    }
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  @Test
  void aDamagedCandidateIsRefusedAndTheOldVersionGoesOn() throws Exception {
    try (Server server = start()) {
      String version = version(server);
      Path candidate = ShiftModel.write(folder.resolve("candidate"), ITEMS, 2);
      Files.writeString(candidate.resolve("shift.txt"), "3");
      exchange(candidate);
      Server.Answer refused = reload(server);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("error").asString())
          .contains(version)
          .contains("goes on")
          .contains("shift.txt is damaged");
      assertThat(refused.json().path("code").asString()).isEqualTo("file-damaged");
      assertThat(version(server)).isEqualTo(version);
      assertThat(server.get("/metrics").body()).contains("linet_model_refusals_total");
      replace(4);
      assertThat(reload(server).status()).as("a good one is taken afterwards").isEqualTo(200);
      await(() -> best(server).equals("item-4"));
    }
  }

  @Test
  void aCandidateThatCannotScoreIsRefusedAndClosed() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    try (Server server =
        setup()
            .loader(
                artifact ->
                    ShiftModel.load(
                        artifact,
                        batch -> {
                          if (broken.get()) {
                            throw new IllegalStateException("this engine cannot score");
                          }
                        }))
            .start()) {
      replace(2);
      broken.set(true);
      await(() -> server.get("/metrics").body().contains("linet_model_refusals_total"));
      broken.set(false);
      assertThat(best(server)).isEqualTo("item-1");
      assertThat(ShiftModel.OPEN).hasValue(1);
    }
  }

  @Test
  void anErrorOfTheVirtualMachineWhileACandidateIsLoadedDoesNotEndTheWatch() throws Exception {
    AtomicBoolean truncated = new AtomicBoolean();
    try (Server server =
        setup()
            .loader(
                artifact -> {
                  if (truncated.get()) {
                    throw new InternalError("what reading a mapped file ends in that grew shorter");
                  }
                  return ShiftModel.load(artifact);
                })
            .start()) {
      truncated.set(true);
      replace(2);
      awaitRefusals(server, 1);
      truncated.set(false);
      replace(3);
      await(() -> best(server).equals("item-3"));
    }
  }

  @Test
  void aSlowCopyOverTheServedFolderTakesOverWhenItIsDone() throws Exception {
    Path candidate = ShiftModel.write(folder.resolve("candidate"), ITEMS + 1, 2);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger watch = (Logger) LoggerFactory.getLogger(ModelWatch.class);
    watch.addAppender(log);
    log.start();
    try (Server server = start()) {
      Path served = folder.resolve("one");
      for (String file : List.of("items.txt", "model.json", "support.txt")) {
        Files.write(served.resolve(file), Files.readAllBytes(candidate.resolve(file)));
      }
      awaitRefusals(server, 1); // the network rests in the middle of the copy
      Files.writeString(served.resolve("shift.txt"), "half of it");
      awaitRefusals(server, 2);
      assertThat(best(server)).isEqualTo("item-1");
      Files.write(served.resolve("shift.txt"), Files.readAllBytes(candidate.resolve("shift.txt")));
      await(() -> best(server).equals("item-2"));
      assertThat(ShiftModel.OPEN).hasValue(1);
    } finally {
      watch.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(message -> message.contains("refused"))
        .as("the same reason is said once")
        .singleElement()
        .asString()
        .contains("shift.txt is damaged");
  }

  @Test
  void aFolderThatVanishesChangesNothing() throws Exception {
    try (Server server = start()) {
      Files.move(folder.resolve("one"), folder.resolve("away"));
      Server.Answer refused = reload(server);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("error").asString()).contains("There is no model folder");
      assertThat(best(server)).isEqualTo("item-1");
    }
  }

  @Test
  void reloadingWhatIsThereAlreadyChangesNothing() {
    try (Server server = start()) {
      String version = version(server);
      JsonNode answer = reload(server).json();
      assertThat(answer.path("reloaded").asBoolean()).isFalse();
      assertThat(version(server)).isEqualTo(version);
      assertThat(reload(server, "none").status()).isEqualTo(404);
    }
  }

  @Test
  void twoHundredSwapsUnderLoadHarmNoRequestAndMixNoVersions() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    Map<String, String> bestOfVersion = new ConcurrentHashMap<>();
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try (Server server = start()) {
      List<CompletableFuture<Void>> load = new ArrayList<>();
      for (int caller = 0; caller < 3; caller++) {
        load.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!over.get()) {
                    Server.Answer answer = ask(server);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    JsonNode json = answer.json();
                    String best = json.path("items").path(0).path("item").asString();
                    String version = json.path("model").path("version").asString();
                    assertThat(bestOfVersion.merge(version, best, (known, now) -> now))
                        .as("one version, one answer")
                        .isEqualTo(best);
                    assertThat(bestOfVersion.get(version)).isEqualTo(best);
                    answered.incrementAndGet();
                  }
                },
                callers));
      }
      for (int swap = 0; swap < 200; swap++) {
        replace(2 + swap);
        Server.Answer answer = reload(server);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(best(server)).isEqualTo("item-" + (2 + swap));
      }
      over.set(true);
      for (CompletableFuture<Void> caller : load) {
        caller.get(30, TimeUnit.SECONDS);
      }
      assertThat(answered.get()).isGreaterThan(200);
      assertThat(bestOfVersion.values()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
      assertThat(ShiftModel.OPEN).as("all old versions are closed").hasValue(1);
    } finally {
      over.set(true);
      callers.shutdownNow();
    }
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  private Server.Setup setup() {
    return new Server.Setup()
        .model("one", ShiftModel.write(folder.resolve("one"), ITEMS, 1))
        .token("s3cret");
  }

  private Server start() {
    return setup().start();
  }

  private void replace(int shift) throws IOException {
    exchange(ShiftModel.write(folder.resolve("candidate-" + shift), ITEMS, shift));
  }

  /** Puts a folder in the model's place, as people do: the old one away, the new one there. */
  private void exchange(Path candidate) throws IOException {
    Path model = folder.resolve("one");
    Path old = folder.resolve("old-" + System.nanoTime());
    Files.move(model, old, StandardCopyOption.ATOMIC_MOVE);
    Files.move(candidate, model, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String best(Server server) {
    return answer(server).path("items").path(0).path("item").asString();
  }

  private static String version(Server server) {
    return answer(server).path("model").path("version").asString();
  }

  private static JsonNode answer(Server server) {
    Server.Answer answer = ask(server);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Server.Answer ask(Server server) {
    return server.send(
        server
            .known(HttpRequest.newBuilder(server.uri("/v1/recommend")))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(REQUEST)));
  }

  private static Server.Answer reload(Server server) {
    return reload(server, "one");
  }

  private static Server.Answer reload(Server server, String model) {
    return server.send(
        server
            .known(HttpRequest.newBuilder(server.uri("/v1/models/" + model + "/reload")))
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static void awaitRefusals(Server server, int refusals) throws Exception {
    String line = "linet_model_refusals_total{model=\"one\"} " + refusals + ".0";
    await(() -> server.get("/metrics").body().contains(line));
  }

  private static void await(BooleanSupplier happened) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
