package org.linet.cli.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service, over connections that stay open. Thread-safe. */
final class ServiceClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int BUSY = 503;

  /** A busy service is asked again, for about a quarter of a minute. */
  private static final int TRIES = 300;

  private static final long PAUSE_MILLIS = 50;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final @Nullable String token;

  /**
   * Connects when the first question is asked.
   *
   * @param url of the service, without a path
   * @param token that it wants, or null
   */
  ServiceClient(URI url, @Nullable String token) {
    this.url = url.toString().replaceAll("/+$", "");
    this.token = token;
  }

  /**
   * The name by which a model is served.
   *
   * @param version of the model
   * @throws LinetException if the service does not answer, or serves other versions
   */
  String requireModel(String version) {
    JsonNode models = read(send(request("/v1/models").GET().build())).path("models");
    List<String> others = new ArrayList<>();
    for (JsonNode model : models) {
      if (model.path("version").asString("").equals(version)) {
        return model.path("name").asString("");
      }
      others.add(model.path("name").asString("") + " " + model.path("version").asString(""));
    }
    throw new LinetException(
        others.isEmpty()
            ? url + " lists no models: it is no service of 'linet serve'"
            : url
                + " does not serve version "
                + version
                + ", which is in the model folder; it serves "
                + String.join(", ", others));
  }

  /**
   * Asks for items after a session.
   *
   * @param model name of the model
   * @param session item ids, oldest click first
   * @param k number of items
   * @throws LinetException if the service does not answer, or refuses
   */
  ServedList recommend(String model, List<String> session, int k) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    body.put("session", session);
    body.put("k", k);
    body.put("hideClicked", false);
    HttpRequest request =
        request("/v1/recommend")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    byte[] answer = send(request);
    try {
      ServedList list = JSON.readValue(answer, ServedList.class);
      if (isWhole(list)) {
        return list;
      }
    } catch (JacksonException e) {
      throw new LinetException(url + " answers what is no recommendation: " + e.getMessage(), e);
    }
    throw new LinetException(url + " answers what is no recommendation");
  }

  /** Data binding leaves null where a field is missing. */
  @SuppressWarnings("ConstantValue")
  private static boolean isWhole(@Nullable ServedList list) {
    return list != null && list.items() != null && list.model() != null;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The body of the answer, once the service has time. */
  private byte[] send(HttpRequest request) {
    try {
      for (int attempt = 1; ; attempt++) {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == OK) {
          return answer.body();
        }
        if (answer.statusCode() != BUSY || attempt == TRIES) {
          throw refusal(answer);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      throw new LinetException(
          url + " does not answer (" + e + "): start it with 'linet serve', or leave out --url", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinetException("The replay was interrupted", e);
    }
  }

  private LinetException refusal(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == UNAUTHORIZED) {
      return new LinetException(url + " wants a token: name its file with --token-file");
    }
    String reason;
    try {
      reason = JSON.readTree(answer.body()).path("error").asString("");
    } catch (JacksonException noJson) {
      reason = "";
    }
    return new LinetException(
        url
            + " refuses a request with status "
            + answer.statusCode()
            + (reason.isEmpty() ? "" : ": " + reason));
  }

  private JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new LinetException(url + " answers no JSON: it is no service of 'linet serve'", e);
    }
  }
}
