package org.linet.serving.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linet.serving.http.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the service, which every answer in a test is held against. */
public final class OpenApi {
  private static final JsonNode PATHS = document().path("paths");

  private OpenApi() {}

  /** The document. */
  public static JsonNode document() {
    try (InputStream in = HttpServer.class.getResourceAsStream("openapi.json")) {
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails if an operation of the document answered with a status that it does not name there.
   *
   * @param path as it was sent, without the query
   */
  public static void requireDescribed(String method, String path, int status) {
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, JsonNode> described : PATHS.properties()) {
      JsonNode operation = described.getValue().path(verb);
      if (isAt(described.getKey(), path) && !operation.isMissingNode()) {
        assertThat(operation.path("responses").propertyNames())
            .as(method + " " + described.getKey())
            .contains(Integer.toString(status));
      }
    }
  }

  /**
   * Fails if the body of a refusal has other fields than the document names, or a code that it does
   * not list.
   */
  public static void requireRefusal(JsonNode body) {
    JsonNode schema = document().at("/components/schemas/Refusal");
    assertThat(body.propertyNames())
        .as(body.toString())
        .containsExactlyElementsOf(schema.path("properties").propertyNames());
    assertThat(listed(schema.at("/properties/code/description").asString()))
        .contains(body.path("code").asString());
  }

  /** The codes that a description lists, at its end. */
  public static List<String> listed(String description) {
    return List.of(description.replaceFirst(".*: ", "").split(", "));
  }

  private static boolean isAt(String template, String path) {
    return path.matches(template.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
  }
}
