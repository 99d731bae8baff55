package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.RandomSeed;
import org.linet.inference.ServingEngine;
import org.linet.jobs.testing.SmallData;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;
import org.linet.serving.option.HttpLimits;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.InferenceOptions;
import org.linet.serving.option.SessionOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The test set through a real service, and through services that are not to be trusted. */
class ReplayCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> ODD_IDS = List.of("a\"b", "\\", "ü/ß", "😀", "{\"k\":5}");

  private final Random random = RandomSeed.random(getClass());
  private final LinetInProcess linet = new LinetInProcess();
  private final List<AutoCloseable> opened = new ArrayList<>();
  @TempDir private Path folder;
  private Path data;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ReplayCommandTest() {}

  /** Sessions over 45 items; in test also unknown items, and prefixes without any known one. */
  @BeforeEach
  void writeData() throws IOException {
    List<String> items = new ArrayList<>(ODD_IDS);
    IntStream.range(0, 40).forEach(i -> items.add("item-" + i));
    List<String> train = new ArrayList<>();
    for (String item : items) {
      train.add(item + " " + items.get(random.nextInt(items.size())));
    }
    IntStream.range(0, 80).forEach(i -> train.add(session(items)));
    List<String> test = new ArrayList<>(List.of("new-1 new-2 item-3", "item-1", "item-2 new-1"));
    IntStream.range(0, 40).forEach(i -> test.add(session(items)));
    data =
        SmallData.write(
            folder.resolve("data"), String.join("\n", train) + "\n", String.join("\n", test));
  }

  private String session(List<String> items) {
    return String.join(
        " ",
        random
            .ints(2 + random.nextInt(6), 0, items.size())
            .mapToObj(items::get)
            .toArray(String[]::new));
  }

  @Test
  void everyRankOfANeuralModelAndOfBaselinesIsTheEvaluations() throws IOException {
    for (String family : List.of("linet", "vstan", "sr", "pop")) {
      Path model = train(family);
      assertThat(replay(model, "--json")).as(family + " " + linet.err()).isZero();
      JsonNode json = JSON.readTree(linet.out());
      int samples = json.get("samples").asInt();
      assertThat(samples).isGreaterThan(40);
      assertThat(json.get("different").asInt()).isZero();
      assertThat(json.get("equal").asInt() + json.get("beyond").asInt()).isEqualTo(samples);
      // 45 items fit into every answer: only targets that the model does not know are beyond
      assertThat(json.get("beyond").asInt()).isEqualTo(2);
      assertThat(json.get("service")).isEqualTo(json.get("evaluate"));
      assertThat(
              linet.run(
                  "evaluate", "--model", model.toString(), "--data", data.toString(), "--json"))
          .isZero();
      assertThat(JSON.readTree(linet.out()).at("/hit/20")).isEqualTo(json.at("/evaluate/hit@20"));
    }
  }

  @Test
  void ranksBehindTheEndOfAShortAnswerAreBeyond() throws IOException {
    Path model = train("pop");
    assertThat(replay(model, "--k", "21", "--limit", "30")).as(linet.err()).isZero();
    assertThat(linet.out()).contains("30 samples: ").contains(" beyond 21 in both, 0 different");
  }

  @Test
  void anAnswerWithTwoItemsChangedIsFoundAndShown() throws Exception {
    Path model = train("linet");
    String url = proxy(serve(model, null), answer -> swapped(answer, true));
    assertThat(replay(model, "--url", url)).isEqualTo(1);
    assertThat(linet.err()).contains("ranks differ");
    assertThat(linet.out())
        .containsPattern("line \\d+, click \\d+, \\S+: evaluate has rank \\d+, the answer \\d+")
        .doesNotContain("not in the order");
    assertThat(replay(model, "--url", url, "--allow-rounding")).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotInOrderIsFoundWhereverTheTargetStands() throws Exception {
    Path model = train("linet");
    String url = proxy(serve(model, null), answer -> swapped(answer, false));
    assertThat(replay(model, "--url", url, "--json")).isEqualTo(1);
    JsonNode json = JSON.readTree(linet.out());
    assertThat(json.get("different")).isEqualTo(json.get("samples").deepCopy());
    assertThat(json.at("/differences/0/inOrder").asBoolean()).isFalse();
    assertThat(json.get("byRounding").asInt()).isZero();
  }

  @Test
  void itemsOfNearlyEqualScoresThatChangedPlacesAreToldFromRealDifferences() throws Exception {
    Path model = train("linet");
    // all scores within the last bits of the first one: whatever differs may be rounding
    String url = proxy(serve(model, null), answer -> swapped(flat(answer), true));
    assertThat(replay(model, "--url", url)).isEqualTo(1);
    assertThat(linet.out()).contains("of nearly equal scores");
    assertThat(replay(model, "--url", url, "--allow-rounding")).isZero();
  }

  @Test
  void aServiceOfAnotherVersionOrOfAnotherKindIsRefusedInASentence() throws Exception {
    Path model = train("pop");
    Path other = train("vstan");
    assertThat(replay(model, "--url", serve(other, null))).isEqualTo(1);
    assertSentence("does not serve version").contains("it serves shop ");

    String exchanged =
        proxy(
            serve(model, null),
            answer -> {
              ((ObjectNode) answer.get("model")).put("version", "0123456789ab");
              return answer;
            });
    assertThat(replay(model, "--url", exchanged)).isEqualTo(1);
    assertSentence("exchanged the model during the replay");

    String stranger = stub(exchange -> "<html>".getBytes(StandardCharsets.UTF_8));
    assertThat(replay(model, "--url", stranger)).isEqualTo(1);
    assertSentence("is no service of 'linet serve'");

    String secret = serve(model, "open-sesame");
    assertThat(replay(model, "--url", secret)).isEqualTo(1);
    assertSentence("--token-file");
    Path token = Files.writeString(folder.resolve("token"), "open-sesame\n");
    assertThat(replay(model, "--url", secret, "--token-file", token.toString()))
        .as(linet.err())
        .isZero();
  }

  @Test
  void anAddressWhereNobodyListensIsSaidBeforeTheWork() throws Exception {
    Path model = train("pop");
    String closed = stub(exchange -> new byte[0]);
    close();
    assertThat(replay(model, "--url", closed)).isEqualTo(1);
    assertSentence(closed + " does not answer");
    assertThat(replay(model, "--url", "localhost:8080")).isEqualTo(2);
    assertThat(replay(model, "--k", "20")).isEqualTo(2);
    assertThat(linet.err()).contains("--k is from 21 to 1000");
    assertThat(replay(model, "--in-flight", "0")).isEqualTo(2);
    assertThat(replay(model, "--token-file", "token")).isEqualTo(2);
  }

  @Test
  void sessionsThatTheApiDoesNotTakeAreNamed() throws IOException {
    Path model = train("pop");
    String longSession = String.join(" ", Collections.nCopies(1003, "item-1"));
    Files.writeString(data.resolve("test.txt"), "item-1 item-2\n" + longSession + "\n");
    assertThat(replay(model)).as(linet.err()).isZero();
    assertThat(linet.out())
        .contains("1,001 samples: ")
        .contains("2 samples were not asked")
        .contains("line 2: it has 1001 clicks before the target, and a request takes 1000");
  }

  @Test
  void idsAsLongAsADataSetTakesThemAreAskedAsFarAsTheyFitABody() throws IOException {
    Path model = train("pop");
    String longest = "\u00e4\"".repeat(1365) + "x"; // 4,096 bytes, and a backslash for each quote
    String session = String.join(" ", Collections.nCopies(50, longest));
    Files.writeString(data.resolve("test.txt"), session + "\n");
    assertThat(replay(model)).as(linet.err()).isZero();
    assertThat(linet.out())
        .contains("47 samples: ")
        .contains("2 samples were not asked")
        .contains("line 1: its ids are longer than a request's body, which takes 262144 bytes");
  }

  private AbstractStringAssert<?> assertSentence(String part) {
    String said = linet.err();
    return assertThat(said.lines().toList().get(said.lines().toList().size() - 1))
        .startsWith("linet: ")
        .doesNotContain("defect")
        .contains(part);
  }

  // ---- services ---------------------------------------------------------------------------------

  private String serve(Path model, @Nullable String token) {
    Service service =
        Service.start(
            new ServiceOptions(
                Map.of("shop", model),
                null,
                InferenceOptions.defaults(),
                SessionOptions.defaults(),
                new HttpOptions("127.0.0.1", 0, token, 5, true, HttpLimits.defaults(), true),
                Duration.ZERO),
            ServingEngine::load);
    opened.add(service);
    return "http://127.0.0.1:" + service.port();
  }

  /** A service that changes the answers of another. */
  private String proxy(String target, UnaryOperator<ObjectNode> change) throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    return stub(
        exchange -> {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                  .timeout(Duration.ofSeconds(30));
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean asks = exchange.getRequestMethod().equals("POST");
          request =
              asks
                  ? request
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  : request.GET();
          try {
            byte[] answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
            return asks
                ? JSON.writeValueAsBytes(change.apply((ObjectNode) JSON.readTree(answer)))
                : answer;
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
  }

  private interface Handler {
    byte[] answer(HttpExchange exchange) throws IOException;
  }

  private String stub(Handler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = handler.answer(exchange);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    opened.add(() -> server.stop(0));
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void close() throws Exception {
    Collections.reverse(opened);
    for (AutoCloseable service : opened) {
      service.close();
    }
    opened.clear();
  }

  /** Items change places with their neighbours; their scores stay, or go with them. */
  private static ObjectNode swapped(ObjectNode answer, boolean scoresStay) {
    ArrayNode items = (ArrayNode) answer.get("items");
    for (int i = 0; i + 1 < items.size(); i += 2) {
      ObjectNode one = (ObjectNode) items.get(i);
      ObjectNode other = (ObjectNode) items.get(i + 1);
      items.set(i, other);
      items.set(i + 1, one);
      if (scoresStay) {
        JsonNode score = one.get("score");
        one.set("score", other.get("score"));
        other.set("score", score);
      }
    }
    return answer;
  }

  /** Scores 1, and a little less at each place. */
  private static ObjectNode flat(ObjectNode answer) {
    float score = 1;
    for (JsonNode item : answer.get("items")) {
      ((ObjectNode) item).put("score", score);
      score = Math.nextDown(score);
    }
    return answer;
  }

  // ---- commands ---------------------------------------------------------------------------------

  private Path train(String family) throws IOException {
    Path model = folder.resolve(family);
    List<String> args =
        new ArrayList<>(List.of("train", "--data", data.toString(), "--model", family, "--out"));
    args.add(model.toString());
    if (family.equals("linet")) {
      for (String set : List.of("epochs=1", "validation=0", "dimension=8", "batch-size=32")) {
        args.addAll(List.of("--set", set));
      }
    }
    assertThat(linet.run(args.toArray(String[]::new))).as(linet.err()).isZero();
    return model;
  }

  private int replay(Path model, String... more) {
    List<String> args =
        new ArrayList<>(List.of("replay", "--model", model.toString(), "--data", data.toString()));
    args.addAll(List.of(more));
    return linet.run(args.toArray(String[]::new));
  }
}
