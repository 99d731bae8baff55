package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/**
 * A model whose engine for explanations is loaded from the folder long after the model began to
 * serve, when the folder may have become another.
 */
class ServedExplanationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private final LinetInProcess linet = new LinetInProcess();

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ServedExplanationTest() {}

  @BeforeEach
  void train() throws IOException {
    SmallData.write(folder.resolve("data"));
    train("served", 1);
  }

  @Test
  void afterARefusedExchangeNothingIsExplainedByOtherWeightsUntilTheVersionIsBack()
      throws Exception {
    train("candidate", 2);
    Files.writeString(folder.resolve("candidate").resolve("items.txt"), "a\n");
    try (Service service = serve()) {
      String version = recommend(service).path("model").path("version").asString();
      move("served", "old");
      move("candidate", "served");
      assertThat(reload(service).statusCode()).as("the candidate is refused").isEqualTo(409);
      assertThat(refusal(service)).isEqualTo(sentence(version));
      move("served", "candidate");
      move("old", "served");
      assertThat(explanation(service).path("items")).isNotEmpty();
    }
  }

  @Test
  void weightsThatAreBeingCopiedOverTheServedOnesExplainNothing() throws Exception {
    train("other", 2);
    try (Service service = serve()) {
      String version = recommend(service).path("model").path("version").asString();
      // one file of the other model, as a slow copy leaves it for a while
      Files.copy(
          folder.resolve("other").resolve("weights.safetensors"),
          folder.resolve("served").resolve("weights.safetensors"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(refusal(service)).isEqualTo(sentence(version));
    }
  }

  @Test
  void withoutTheFolderItemsComeWithoutReasonsAndWithThemWhenItIsBack() throws Exception {
    try (Service service = serve()) {
      String version = recommend(service).path("model").path("version").asString();
      move("served", "away");
      assertThat(refusal(service)).isEqualTo(sentence(version));
      assertThat(recommend(service).path("items")).isNotEmpty();
      move("away", "served");
      assertThat(explanation(service).path("items")).isNotEmpty();
      move("served", "away");
      assertThat(explanation(service).path("items")).as("what was loaded once stays").isNotEmpty();
    }
  }

  @Test
  void aClickThatIsKeptIsAnsweredWithTheModelsItemsWhereOnlyReasonsAreMissing() throws Exception {
    try (Service service = serve()) {
      JsonNode items = recommend(service).path("items");
      move("served", "away");
      String events = "/v1/sessions/s/events";
      JsonNode unused = answered(post(service, events, "{\"item\":\"a\"}"));
      JsonNode answer =
          answered(post(service, events, "{\"item\":\"b\",\"recommend\":true,\"explain\":true}"));
      assertThat(answer.path("items")).isEqualTo(items);
      assertThat(answer.path("fallback").isNull()).isTrue();
      assertThat(answer.has("explanation")).isFalse();
    }
  }

  private static String sentence(String version) {
    return "model 'one' version "
        + version
        + " cannot explain: its files are no longer there; put them back or reload the model";
  }

  private void train(String name, int seed) {
    int status =
        linet.run(
            "train",
            "--data",
            folder.resolve("data").toString(),
            "--model",
            "stamp",
            "--out",
            folder.resolve(name).toString(),
            "--seed",
            Integer.toString(seed),
            "--set",
            "epochs=1",
            "--set",
            "validation=0");
    assertThat(status).as(linet.err()).isZero();
  }

  private Service serve() {
    return Service.start(
        new ServiceOptions(
            Map.of("one", folder.resolve("served")),
            null,
            InferenceOptions.defaults(),
            SessionOptions.defaults(),
            new HttpOptions("127.0.0.1", 0, "s3cret", 2, false, HttpLimits.defaults(), true),
            Duration.ZERO),
        ServingEngine::load);
  }

  private void move(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to));
  }

  private static JsonNode recommend(Service service) throws Exception {
    return answered(post(service, "/v1/recommend", "{\"session\":[\"a\",\"b\"]}"));
  }

  private static JsonNode explanation(Service service) throws Exception {
    return answered(explained(service)).path("explanation");
  }

  private static String refusal(Service service) throws Exception {
    HttpResponse<String> refused = explained(service);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).as("no load passes").isEmpty();
    return JSON.readTree(refused.body()).path("error").asString();
  }

  private static HttpResponse<String> explained(Service service) throws Exception {
    return post(service, "/v1/recommend", "{\"session\":[\"a\",\"b\"],\"explain\":true}");
  }

  private static HttpResponse<String> reload(Service service) throws Exception {
    return post(service, "/v1/models/one/reload", "");
  }

  private static JsonNode answered(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> post(Service service, String path, String body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer s3cret")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
