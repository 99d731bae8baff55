package org.linet.bench.serve;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.linet.core.LinetException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single questions to a service, beside the load: its figures, a reload, a recommendation. */
final class ServiceClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServiceAddress service;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  ServiceClient(ServiceAddress service) {
    this.service = service;
  }

  /**
   * The figures that the service keeps.
   *
   * @throws LinetException if nothing answers
   */
  ServiceMetrics metrics() {
    return ServiceMetrics.parse(ask(request("/metrics").GET()));
  }

  /**
   * Has a model's folder looked at.
   *
   * @return the version that answers now
   */
  String reload(String model) {
    String answer =
        ask(request("/v1/models/" + model + "/reload").POST(HttpRequest.BodyPublishers.noBody()));
    return JSON.readTree(answer).path("model").path("version").asString();
  }

  /** Recommends after a session. */
  JsonNode recommend(List<String> session) {
    byte[] body = RecommendRequests.body(session);
    return JSON.readTree(
        ask(
            request("/v1/recommend")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.url().resolve(path)).timeout(PATIENCE);
    return service.token() == null
        ? request
        : request.header("Authorization", "Bearer " + service.token());
  }

  private String ask(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new LinetException(
            "The service at "
                + service.url()
                + " answered "
                + request.uri().getPath()
                + " with "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new LinetException(
          "No service answers at " + service.url() + ": start one there, or give --model", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinetException("The question to the service was interrupted", e);
    }
  }
}
