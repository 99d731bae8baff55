package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.DatasetFolder;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;
import tools.jackson.databind.JsonNode;

/** Recommendations over real HTTP, from models whose answers are known. */
class RecommendTest {
  private static final int ITEMS = 100;

  @TempDir private Path folder;
  private final List<Server> servers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  RecommendTest() {}

  @AfterEach
  void stop() {
    servers.forEach(Server::close);
    assertThat(ShiftModel.OPEN).hasValue(0);
  }

  @Test
  void theBestItemsComeBestFirstWithTheVersionThatMadeThem() {
    Server server = start(setup());
    JsonNode answer = ok(server.post("/v1/recommend", "{\"session\":[\"item-7\"],\"k\":3}"));
    assertThat(items(answer)).containsExactly("item-8", "item-9", "item-10");
    assertThat(answer.path("items").path(2).path("score").asDouble()).isEqualTo(-2.0);
    assertThat(answer.path("fallback").isNull()).isTrue();
    assertThat(answer.path("fallbackCode").isNull()).isTrue();
    assertThat(answer.path("unknownItems")).isEmpty();
    assertThat(answer.path("tookMicros").asLong()).isPositive();
    JsonNode model = ok(server.get("/v1/models")).path("models").path(0);
    assertThat(answer.path("model").path("name").asString()).isEqualTo("one");
    assertThat(answer.path("model").path("version").asString())
        .isEqualTo(model.path("version").asString())
        .matches("[0-9a-f]{12}");
    assertThat(model.path("items").asInt()).isEqualTo(ITEMS);
  }

  @Test
  void aRequestChoosesItsModelByName() {
    Server server = start(setup().model("two", write("two", 50)));
    assertThat(items(ok(recommend(server, "\"model\":\"two\",\"k\":1"))))
        .containsExactly("item-57");
    assertThat(items(ok(recommend(server, "\"model\":\"one\",\"k\":1")))).containsExactly("item-8");
    Server.Answer unknown = recommend(server, "\"model\":\"three\"");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("error").asString()).contains("three").contains("/v1/models");
  }

  @Test
  void theDefaultNumberOfItemsIsThatOfTheServiceAndTheMostIsTheCatalogue() {
    Server server = start(setup());
    assertThat(items(ok(recommend(server, "\"allow\":null")))).hasSize(5);
    assertThat(items(ok(recommend(server, "\"k\":1000")))).hasSize(ITEMS).doesNotHaveDuplicates();
  }

  @Test
  void excludedItemsAreReplacedByTheNextBest() {
    Server server = start(setup());
    assertThat(
            items(
                ok(recommend(server, "\"k\":3,\"exclude\":[\"item-8\",\"item-10\",\"nothing\"]"))))
        .containsExactly("item-9", "item-11", "item-12");
  }

  @Test
  void anAllowListLeavesOnlyItsItemsHoweverFarDownTheyStand() {
    Server server = start(setup());
    assertThat(
            items(ok(recommend(server, "\"k\":2,\"allow\":[\"item-6\",\"item-99\",\"item-5\"]"))))
        .containsExactly("item-99", "item-5");
  }

  @Test
  void clickedItemsAreHiddenOnRequestOrByDefault() {
    String session = "{\"session\":[\"item-8\",\"item-9\",\"item-7\"],\"k\":2";
    Server shown = start(setup());
    assertThat(items(ok(shown.post("/v1/recommend", session + '}'))))
        .containsExactly("item-8", "item-9");
    assertThat(items(ok(shown.post("/v1/recommend", session + ",\"hideClicked\":true}"))))
        .containsExactly("item-10", "item-11");
    Server hidden = start(setup().hideClicked());
    assertThat(items(ok(hidden.post("/v1/recommend", session + '}'))))
        .containsExactly("item-10", "item-11");
    assertThat(items(ok(hidden.post("/v1/recommend", session + ",\"hideClicked\":false}"))))
        .containsExactly("item-8", "item-9");
  }

  @Test
  void blockedItemsAreNeverShownAndTheFileIsReadAgain() throws Exception {
    Path blocked = folder.resolve("blocked.txt");
    Files.writeString(blocked, "item-8\n\n  item-99\n");
    Server server = start(setup().blocked(blocked));
    assertThat(items(ok(recommend(server, "\"k\":2")))).containsExactly("item-9", "item-10");
    assertThat(items(ok(server.post("/v1/recommend", "{\"session\":[],\"k\":2}"))))
        .as("popular items are blocked too")
        .containsExactly("item-98", "item-97");
    Files.writeString(blocked, "item-9\nitem-10\nitem-11\n");
    await(() -> items(ok(recommend(server, "\"k\":2"))).equals(List.of("item-8", "item-12")));
  }

  @Test
  void unknownItemsAreNamedOnceAndSkipped() {
    Server server = start(setup());
    JsonNode answer =
        ok(
            server.post(
                "/v1/recommend", "{\"session\":[\"item-7\",\"new\",\"newer\",\"new\"],\"k\":1}"));
    assertThat(items(answer)).containsExactly("item-8");
    assertThat(texts(answer.path("unknownItems"))).containsExactly("new", "newer");
    assertThat(answer.path("fallback").isNull()).isTrue();
  }

  @Test
  void aSessionWithNothingToGoByGetsPopularItemsAndTheReason() {
    Server server = start(setup());
    JsonNode empty = ok(server.post("/v1/recommend", "{\"session\":[],\"k\":2}"));
    assertThat(items(empty)).containsExactly("item-99", "item-98");
    assertThat(empty.path("fallback").asString()).isEqualTo("the session is empty");
    assertThat(empty.path("fallbackCode").asString()).isEqualTo("empty-session");
    JsonNode unknown = ok(server.post("/v1/recommend", "{\"session\":[\"new\"],\"k\":2}"));
    assertThat(items(unknown)).containsExactly("item-99", "item-98");
    assertThat(unknown.path("fallback").asString()).contains("no item of the session is known");
    assertThat(unknown.path("fallbackCode").asString()).isEqualTo("no-known-item");
  }

  @Test
  void anEmptyAnswerSaysWhyItIsEmpty() {
    Server server = start(setup());
    JsonNode answer = ok(recommend(server, "\"allow\":[\"nothing\"]"));
    assertThat(items(answer)).isEmpty();
    assertThat(answer.path("fallback").asString()).contains("rules").contains("no popular item");
    assertThat(answer.path("fallbackCode").asString()).isEqualTo("ruled-out");
  }

  @Test
  void itemsAreFoundByAPartOfTheirIdThePopularFirst() {
    Server server = start(setup());
    JsonNode found = ok(server.get("/v1/items?q=ITEM-1&limit=3")).path("items");
    assertThat(found.size()).isEqualTo(3);
    assertThat(found.path(0).path("item").asString()).isEqualTo("item-19");
    assertThat(found.path(0).path("clicks").asInt()).isEqualTo(20);
    assertThat(ok(server.get("/v1/items?q=none")).path("items")).isEmpty();
    assertThat(server.get("/v1/items?limit=0").status()).isEqualTo(400);
    assertThat(server.get("/v1/items?limit=99999999999").status()).isEqualTo(400);
    assertThat(server.get("/v1/items?model=none").status()).isEqualTo(404);
  }

  @Test
  void anItemWithAnIdAsLongAsADataSetTakesIsRecommendedExcludedAndFound() {
    String ascii = "x".repeat(DatasetFolder.LONGEST_ID);
    String wide = "\u00e4\u20ac\ud83d\ude00".repeat(455) + "y"; // 2, 3 and 4 bytes
    Server server =
        start(
            new Server.Setup()
                .model(
                    "one",
                    ShiftModel.write(folder.resolve("long"), List.of("a", ascii, wide, "b"), 1)));
    assertThat(wide.getBytes(StandardCharsets.UTF_8)).hasSize(DatasetFolder.LONGEST_ID);
    String session = "{\"session\":[\"a\",\"" + ascii + "\"],\"k\":2";
    JsonNode answer = ok(server.post("/v1/recommend", session + '}'));
    assertThat(items(answer)).containsExactly(wide, "b");
    String without = ",\"exclude\":[\"" + wide + "\"]";
    assertThat(items(ok(server.post("/v1/recommend", session + without + '}'))))
        .containsExactly("b", "a");
    ok(server.post("/v1/sessions/s/events", "{\"item\":\"" + wide + "\"}"));
    assertThat(items(ok(server.post("/v1/recommend", "{\"sessionId\":\"s\",\"k\":1}"))))
        .containsExactly("b");
    JsonNode found = ok(server.get("/v1/items?q=" + ascii)).path("items");
    assertThat(found.path(0).path("item").asString()).isEqualTo(ascii);
    for (String tooLong : List.of(ascii + "x", wide + "y")) {
      Server.Answer refused = server.post("/v1/recommend", "{\"session\":[\"" + tooLong + "\"]}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("error").asString()).contains("1 to 4096 bytes in UTF-8");
    }
  }

  @Test
  void wholeNumbersAreIdsWhereverIdsAreRead() {
    List<String> ids = List.of("1", "2", "3", "AB 12", "-4", "9007199254740993");
    Path model = ShiftModel.write(folder.resolve("numbers"), ids, 1);
    Server server = start(new Server.Setup().model("one", model));
    JsonNode answer = ok(server.post("/v1/recommend", "{\"session\":[7,1],\"k\":3}"));
    assertThat(items(answer)).containsExactly("2", "3", "AB 12");
    assertThat(texts(answer.path("unknownItems"))).containsExactly("7");
    assertThat(items(ok(server.post("/v1/recommend", "{\"session\":[1],\"k\":2,\"exclude\":[2]}"))))
        .containsExactly("3", "AB 12");
    String allow = "{\"session\":[\"1\"],\"allow\":[-4,9007199254740993,\"AB 12\"]}";
    assertThat(items(ok(server.post("/v1/recommend", allow))))
        .containsExactly("AB 12", "-4", "9007199254740993");
    ok(server.post("/v1/sessions/17/events", "{\"item\":2}"));
    assertThat(items(ok(server.post("/v1/recommend", "{\"sessionId\":17,\"k\":1}"))))
        .containsExactly("3");
    Server.Answer refused = server.post("/v1/recommend", "{\"session\":[1,1.5]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").asString())
        .isEqualTo(
            "entry 1 of 'session' must be a string: ids are texts, and whole numbers stand for"
                + " their digits");
  }

  @Test
  void metricsCountRequestsFallbacksAndVersions() {
    Server server = start(setup());
    ok(server.post("/v1/recommend", "{\"session\":[]}"));
    ok(recommend(server, "\"k\":1"));
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("linet_http_requests_seconds_count{route=\"/v1/recommend\",status=\"200\"} 2")
        .contains("linet_http_requests_seconds_bucket{")
        .contains("linet_fallbacks_total{reason=\"the session is empty\"} 1.0")
        .contains("linet_inference_batch_size_count 1")
        .contains("linet_inference_queue 0.0")
        .containsPattern("linet_model_info\\{model=\"one\",version=\"[0-9a-f]{12}\"\\} 1")
        .containsPattern("process_resident_memory_bytes \\d\\.\\d+E[78]");
  }

  private Server.Setup setup() {
    return new Server.Setup().model("one", write("one", 1));
  }

  private Path write(String name, int shift) {
    Path model = folder.resolve(name);
    return Files.exists(model) ? model : ShiftModel.write(model, ITEMS, shift);
  }

  private Server start(Server.Setup setup) {
    Server server = setup.start();
    servers.add(server);
    return server;
  }

  private static Server.Answer recommend(Server server, String fields) {
    return server.post("/v1/recommend", "{\"session\":[\"item-7\"]," + fields + "}");
  }

  private static JsonNode ok(Server.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> items(JsonNode answer) {
    List<String> items = new ArrayList<>();
    answer.path("items").forEach(item -> items.add(item.path("item").asString()));
    return items;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  /** Waits for something that happens within a few seconds. */
  private static void await(BooleanSupplier happened) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
