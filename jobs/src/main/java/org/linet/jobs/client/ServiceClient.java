package org.linet.jobs.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a service, over connections that stay open. Every question may end with a {@link
 * LinetException}: the service does not answer, or refuses. Thread-safe.
 */
public final class ServiceClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A reload is answered when the model is loaded and checked. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
  private final Silence silence;

  /** What users are told where nothing answers: the way out differs from command to command. */
  public interface Silence {
    /** The sentence. */
    String sentence(String url, IOException cause);
  }

  /**
   * Connects when the first question is asked.
   *
   * @param url of the service, without a path
   * @param token that it wants, or null
   */
  public ServiceClient(URI url, @Nullable String token, Silence silence) {
    this.url = url.toString().replaceAll("/+$", "");
    this.token = token;
    this.silence = silence;
  }

  /**
   * The name by which a model is served.
   *
   * @param version of the model
   * @throws LinetException also if the service serves other versions
   */
  public String requireModel(String version) {
    JsonNode models = tree(send(request("/v1/models").GET())).path("models");
    List<String> others = new ArrayList<>();
    for (JsonNode model : models) {
      if (model.path("version").asString("").equals(version)) {
        return model.path("name").asString("");
      }
      others.add(model.path("name").asString("") + " " + model.path("version").asString(""));
    }
    throw new LinetException(
        others.isEmpty() ? FailureCode.SERVICE_REFUSED : FailureCode.OTHER_DATA,
        others.isEmpty()
            ? url + " lists no models: " + Wording.NO_SERVICE
            : url
                + " does not serve version "
                + version
                + ", which is in the model folder; it serves "
                + String.join(", ", others));
  }

  /**
   * Asks for items after a session.
   *
   * @param question fields of the request
   */
  public ServedList recommend(Map<String, ?> question) {
    byte[] answer =
        send(
            request("/v1/recommend")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question))));
    try {
      return ServedList.read(answer);
    } catch (LinetException e) {
      throw new LinetException(e.code(), url + " answers what is " + e.getMessage(), e);
    }
  }

  /**
   * Has a model's folder looked at.
   *
   * @param model its name
   * @return the version that answers now
   */
  public String reload(String model) {
    byte[] answer =
        send(request("/v1/models/" + model + "/reload").POST(HttpRequest.BodyPublishers.noBody()));
    return tree(answer).path("model").path("version").asString("");
  }

  /** The figures that the service keeps, in Prometheus's text format. */
  public String metrics() {
    return new String(send(request("/metrics").GET()), StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The body of the answer, once the service has time. */
  private byte[] send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
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
      throw new LinetException(FailureCode.SERVICE_UNREACHABLE, silence.sentence(url, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinetException(
          FailureCode.INTERRUPTED, "A question to " + url + " was interrupted", e);
    }
  }

  private LinetException refusal(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == UNAUTHORIZED) {
      return new LinetException(
          FailureCode.NO_PERMISSION, url + " wants a token: " + Wording.TOKEN);
    }
    String reason;
    try {
      reason = JSON.readTree(answer.body()).path("error").asString("");
    } catch (JacksonException noJson) {
      reason = "";
    }
    return new LinetException(
        FailureCode.SERVICE_REFUSED,
        url
            + " refuses a request with status "
            + answer.statusCode()
            + (reason.isEmpty() ? "" : ": " + reason));
  }

  private JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new LinetException(
          FailureCode.SERVICE_REFUSED, url + " answers no JSON: " + Wording.NO_SERVICE, e);
    }
  }
}
