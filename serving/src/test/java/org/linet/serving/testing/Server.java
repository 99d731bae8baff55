package org.linet.serving.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;
import org.linet.serving.http.HttpLimits;
import org.linet.serving.http.HttpOptions;
import org.linet.serving.inference.InferenceOptions;
import org.linet.serving.model.ModelLoader;
import org.linet.serving.session.SessionOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service on a free port, and a client that talks to it over the loopback. */
public final class Server implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Service service;
  private final HttpClient client = HttpClient.newHttpClient();

  private final @Nullable String token;

  private Server(Service service, @Nullable String token) {
    this.service = service;
    this.token = token;
  }

  /** What came back. */
  public record Answer(int status, String body, Map<String, String> headers) {
    /** The body, which is JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** The parts of a service that tests change; the defaults are small and quick. */
  public static final class Setup {
    private final Map<String, Path> models = new LinkedHashMap<>();
    private ModelLoader loader = ShiftModel::load;
    private @Nullable Path blocked;
    private @Nullable String token;
    private InferenceOptions inference = new InferenceOptions(2, 64, 16, Duration.ofSeconds(5));
    private Duration requestTime = Duration.ofSeconds(10);
    private boolean hideClicked;
    private Duration warmUp = Duration.ZERO;
    private SessionOptions sessions = SessionOptions.defaults();

    public Setup model(String name, Path folder) {
      models.put(name, folder);
      return this;
    }

    public Setup loader(ModelLoader loader) {
      this.loader = loader;
      return this;
    }

    public Setup blocked(Path file) {
      blocked = file;
      return this;
    }

    public Setup token(String token) {
      this.token = token;
      return this;
    }

    public Setup inference(InferenceOptions inference) {
      this.inference = inference;
      return this;
    }

    public Setup requestTime(Duration requestTime) {
      this.requestTime = requestTime;
      return this;
    }

    public Setup sessions(SessionOptions sessions) {
      this.sessions = sessions;
      return this;
    }

    public Setup warmUp(Duration length) {
      warmUp = length;
      return this;
    }

    public Setup hideClicked() {
      hideClicked = true;
      return this;
    }

    public Server start() {
      HttpLimits d = HttpLimits.defaults();
      HttpLimits limits =
          new HttpLimits(
              d.headerBytes(),
              d.bodyBytes(),
              requestTime,
              d.idleTime(),
              d.connections(),
              d.k(),
              d.clicks(),
              d.rules(),
              d.itemBytes(),
              d.sessionIdBytes());
      HttpOptions http = new HttpOptions("127.0.0.1", 0, token, 5, hideClicked, limits, true);
      return new Server(
          Service.start(
              new ServiceOptions(models, blocked, inference, sessions, http, warmUp), loader),
          token);
    }
  }

  public int port() {
    return service.port();
  }

  public Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  public Answer delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Adds the service's token to a request. */
  public HttpRequest.Builder known(HttpRequest.Builder request) {
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Sends any request; the answer must be one that the service describes. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(Duration.ofSeconds(60)).build(),
              HttpResponse.BodyHandlers.ofString());
      OpenApi.requireDescribed(
          response.request().method(), response.uri().getRawPath(), response.statusCode());
      Map<String, String> headers = new LinkedHashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      Answer answer = new Answer(response.statusCode(), response.body(), headers);
      if (answer.body().startsWith("{\"status\"")) {
        OpenApi.requireRefusal(answer.json());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
