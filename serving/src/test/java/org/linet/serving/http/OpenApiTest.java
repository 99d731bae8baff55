package org.linet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linet.core.FailureCode;
import org.linet.core.Fallback;
import org.linet.serving.testing.OneModelService;
import org.linet.serving.testing.OpenApi;
import org.linet.serving.testing.Server;
import tools.jackson.databind.JsonNode;

/**
 * The description for machines says what the service does. Each answer in every other test is held
 * against it too, by {@link Server#send}.
 */
class OpenApiTest {
  private static final JsonNode DOCUMENT = OpenApi.document();

  @RegisterExtension private static final OneModelService SERVICE = new OneModelService(10);

  @Test
  void theServiceHandsOutTheDocument() {
    JsonNode document = SERVICE.server().get("/openapi.json").json();
    assertThat(document).isEqualTo(DOCUMENT);
    assertThat(document.path("openapi").asString()).startsWith("3.");
  }

  @Test
  void everyOperationIsDescribedAndNoOther() {
    List<String> described = new ArrayList<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        verb ->
                            described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    List<String> operations = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      operations.add(operation.method() + " " + operation.template());
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(operations);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyOperationIsAnswered(Operation operation) {
    String path = operation.template().replaceAll("\\{\\w+}", "x");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(SERVICE.server().uri(path))
            .method(operation.method(), HttpRequest.BodyPublishers.noBody());
    assertThat(SERVICE.server().send(request).body())
        .doesNotContain("there is nothing here", "this path takes");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void theStatusesThatEveryOperationOfAKindMayHaveAreDescribed(Operation operation) {
    Collection<String> statuses = described(operation).path("responses").propertyNames();
    assertThat(statuses).contains("200", "400", "405", "414", "431", "503");
    if (operation.isApi()) {
      assertThat(statuses).contains("401", "500");
    }
    if (operation.takesBody()) {
      assertThat(statuses).contains("408", "413", "415");
    }
    assertThat(described(operation).has("requestBody")).isEqualTo(operation.takesBody());
    assertThat(described(operation).has("security")).as("open").isEqualTo(!operation.isApi());
  }

  @Test
  void theFieldsAndParametersThatAreTakenAreThoseDescribed() {
    Map<Operation, String> bodies =
        Map.of(
            Operation.RECOMMEND,
            "/components/schemas/RecommendationRequest",
            Operation.EVENT,
            "/paths/~1v1~1sessions~1{id}~1events/post/requestBody/content/application~1json/schema");
    bodies.forEach(
        (operation, schema) -> {
          String path = operation.template().replace("{id}", "x");
          String error = error(SERVICE.server().post(path, "{\"no such field\":1}"));
          assertThat(known(error, "the fields are "))
              .containsExactlyInAnyOrderElementsOf(
                  DOCUMENT.at(schema + "/properties").propertyNames());
        });
    List<String> parameters =
        described(Operation.ITEMS).path("parameters").findValuesAsString("name");
    String error = error(SERVICE.server().get("/v1/items?no+such+parameter=1"));
    assertThat(known(error, "the parameters are ")).containsExactlyInAnyOrderElementsOf(parameters);
  }

  @Test
  void everyCodeOfARefusalAndOfAFallbackIsListed() {
    String description =
        DOCUMENT.at("/components/schemas/Refusal/properties/code/description").asString();
    assertThat(OpenApi.listed(description))
        .containsExactlyElementsOf(Stream.of(FailureCode.values()).map(FailureCode::text).toList());
    String reasons =
        DOCUMENT
            .at("/components/schemas/Recommendation/properties/fallbackCode/description")
            .asString();
    assertThat(OpenApi.listed(reasons))
        .containsExactlyElementsOf(Stream.of(Fallback.values()).map(Fallback::text).toList());
  }

  @Test
  void whatTheDocumentRefersToIsThere() {
    List<JsonNode> references = DOCUMENT.findValues("$ref");
    assertThat(references).hasSizeGreaterThan(10);
    for (JsonNode reference : references) {
      assertThat(DOCUMENT.at(reference.asString().substring(1)).isMissingNode())
          .as(reference.asString())
          .isFalse();
    }
  }

  private static JsonNode described(Operation operation) {
    return DOCUMENT
        .path("paths")
        .path(operation.template())
        .path(operation.method().toLowerCase(Locale.ROOT));
  }

  private static String error(Server.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().path("error").asString();
  }

  private static List<String> known(String error, String before) {
    assertThat(error).contains(before);
    return List.of(error.substring(error.indexOf(before) + before.length()).split(", "));
  }
}
