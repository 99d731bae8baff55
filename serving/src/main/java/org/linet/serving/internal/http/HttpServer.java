package org.linet.serving.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ModelWatch;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.recommendation.RecommendationService;
import org.linet.serving.internal.session.SessionStore;
import org.linet.serving.option.HttpLimits;
import org.linet.serving.option.HttpOptions;

/** The service on a port. */
public final class HttpServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 2;
  private static final long STOP_MILLIS = 20_000;

  /**
   * Connections that wait to be accepted. Where there is no place, Linux drops the first packet and
   * the client tries again after a second; Java's own 50 are too few for a crowd that comes at
   * once.
   */
  private static final int ACCEPT_QUEUE = 1024;

  /**
   * How long a stop waits for connections that rest; Jetty's own second is all that it would take.
   */
  private static final long STOP_IDLE_MILLIS = 100;

  /**
   * Encoded slashes, percent signs and backslashes are let in, because ids of sessions may hold
   * them: {@link PathSegments} cuts before it decodes, so here they have one meaning.
   */
  private static final UriCompliance PATHS =
      UriCompliance.DEFAULT.with(
          "opaque-names",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

  private final Server server;
  private final ServerConnector connector;
  private final ReloadEndpoint reload;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * Begins to answer.
   *
   * @throws LinetException if the address cannot be listened on
   */
  public HttpServer(
      HttpOptions options,
      Models models,
      ModelWatch watch,
      RecommendationService service,
      SessionStore sessions,
      ServingMetrics metrics) {
    HttpLimits limits = options.limits();
    Token token = new Token(options.token());
    reload = new ReloadEndpoint(models, watch, token);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    server = new Server(threads);
    connector = connector(options);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    SlowHeaders slow = new SlowHeaders(limits.requestTime());
    connector.addBean(slow);
    RequestFields fields = new RequestFields(limits, options.defaultK(), options.hideClicked());
    List<Route> routes = routes(fields, limits, models, service, sessions, metrics);
    server.setHandler(new GracefulHandler(new HttpApi(routes, token, options, metrics)));
    server.setErrorHandler(new JsonErrors(limits));
    server.setStopTimeout(STOP_MILLIS);
    start(options);
    slow.watch(server.getScheduler());
  }

  /** The port that is listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests and answers those that were taken. */
  @Override
  public void close() {
    stopping.set(true);
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    } finally {
      reload.close();
    }
  }

  private ServerConnector connector(HttpOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(options.limits().headerBytes());
    http.setUriCompliance(PATHS);
    HttpConnectionFactory factory = new HttpConnectionFactory(http);
    ServerConnector made = new ServerConnector(server, ACCEPTORS, SELECTORS, factory);
    made.setHost(options.host());
    made.setPort(options.port());
    made.setAcceptQueueSize(ACCEPT_QUEUE);
    made.setIdleTimeout(options.limits().idleTime().toMillis());
    made.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    return made;
  }

  private List<Route> routes(
      RequestFields fields,
      HttpLimits limits,
      Models models,
      RecommendationService service,
      SessionStore store,
      ServingMetrics metrics) {
    StoreFailures failures = new StoreFailures(metrics);
    RecommendEndpoint recommend = new RecommendEndpoint(fields, service, store, failures);
    SessionEndpoints sessions = new SessionEndpoints(fields, limits, store, failures, service);
    HealthEndpoints health = new HealthEndpoints(stopping, metrics, models);
    CompletableFuture<Reply> openApi =
        CompletableFuture.completedFuture(Reply.text("application/json", openApi()));
    PageFiles page = new PageFiles();
    return List.of(
        new Route(Operation.RECOMMEND, recommend),
        new Route(Operation.EVENT, sessions::event),
        new Route(Operation.FORGET, sessions::delete),
        new Route(Operation.ITEMS, new ItemsEndpoint(models, limits)),
        new Route(Operation.MODELS, new ModelsEndpoint(models)),
        new Route(Operation.RELOAD, reload),
        new Route(Operation.PAGE, page::index),
        new Route(Operation.PAGE_FILE, page::file),
        new Route(Operation.LIVE, call -> health.live()),
        new Route(Operation.READY, call -> health.ready()),
        new Route(Operation.METRICS, call -> health.metrics()),
        new Route(Operation.OPEN_API, call -> openApi));
  }

  /**
   * Looks whether the address can be listened on, before what takes long is done for it.
   *
   * @throws LinetException if not
   */
  public static void requireFree(HttpOptions options) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(options.host(), options.port()));
    } catch (IOException | UnresolvedAddressException e) {
      throw cannotListen(options, e);
    }
  }

  private void start(HttpOptions options) {
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly();
      if (e instanceof IOException || e instanceof UnresolvedAddressException) {
        throw cannotListen(options, e);
      }
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  private static LinetException cannotListen(HttpOptions options, Exception e) {
    String reason =
        String.valueOf(
            e.getCause() instanceof BindException bind ? bind.getMessage() : e.getMessage());
    return new LinetException(
        codeOf(reason),
        "The service cannot listen on "
            + options.host()
            + ":"
            + options.port()
            + " ("
            + reason
            + "): choose another port or host",
        e);
  }

  private static FailureCode codeOf(String reason) {
    if (reason.contains("in use")) {
      return FailureCode.BUSY;
    }
    // ports below 1024 are for the administrator
    return reason.contains("ermission") ? FailureCode.NO_PERMISSION : FailureCode.WRONG_USAGE;
  }

  private void stopQuietly() {
    try {
      server.stop();
    } catch (Exception alreadyReported) {
      // the failure to start is the one that matters
      return;
    }
  }

  private static String openApi() {
    try (InputStream in = HttpServer.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
