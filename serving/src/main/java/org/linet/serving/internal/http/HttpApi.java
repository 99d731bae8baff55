package org.linet.serving.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.Failure;
import org.linet.core.FailureCode;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.recommendation.Failures;
import org.linet.serving.internal.recommendation.RefusedException;
import org.linet.serving.option.HttpOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads requests to their endpoints and answers back. Never blocks: endpoints return futures, so
 * the few threads of the server are free for the next request, and {@code /live} answers whatever
 * else goes on.
 */
final class HttpApi extends Handler.Abstract.NonBlocking {
  private static final Logger REQUESTS = LoggerFactory.getLogger("org.linet.serving.requests");
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
  private static final String GET = HttpMethod.GET.asString();
  private static final String UNKNOWN_ROUTE = "other";

  private final List<Route> routes;
  private final Token token;
  private final BodyReader bodies;
  private final boolean logged;
  private final ServingMetrics metrics;

  HttpApi(List<Route> routes, Token token, HttpOptions options, ServingMetrics metrics) {
    this.routes = routes;
    this.token = token;
    this.bodies = new BodyReader(options.limits());
    this.logged = options.logged();
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long start = request.getBeginNanoTime();
    Exchange exchange = new Exchange(request, response, callback, start);
    try {
      var unused =
          answer(request, exchange)
              .whenComplete(
                  (reply, failure) -> exchange.send(failure == null ? reply : refusal(failure)));
    } catch (RuntimeException | StackOverflowError e) {
      exchange.send(refusal(e));
    }
    return true;
  }

  private CompletableFuture<Reply> answer(Request request, Exchange exchange) {
    List<String> segments = PathSegments.of(request.getHttpURI().getPath());
    // what GET answers HEAD asks for, and Jetty sends the headers alone
    String asked = HttpMethod.HEAD.is(request.getMethod()) ? GET : request.getMethod();
    for (Route route : routes) {
      if (route.operation().method().equals(asked)) {
        Map<String, String> values = route.match(segments);
        if (values != null) {
          return answer(request, exchange, route, values);
        }
      }
    }
    return CompletableFuture.completedFuture(noRoute(segments));
  }

  private Reply noRoute(List<String> segments) {
    List<String> methods = new ArrayList<>();
    for (Route route : routes) {
      if (route.match(segments) != null) {
        methods.add(route.operation().method());
      }
    }
    if (methods.isEmpty()) {
      return Reply.error(404, "there is nothing here; GET /openapi.json says what is");
    }
    if (methods.contains(GET)) {
      methods.add(HttpMethod.HEAD.asString());
    }
    String allowed = String.join(", ", methods);
    return Reply.error(405, "this path takes " + allowed).with("Allow", allowed);
  }

  private CompletableFuture<Reply> answer(
      Request request, Exchange exchange, Route route, Map<String, String> values) {
    Operation operation = route.operation();
    exchange.route = operation.template();
    if (operation.isApi()) {
      requireToken(request);
    }
    Map<String, String> query =
        operation.isApi()
            ? QueryParameters.read(request, route.endpoint().queryNames())
            : Map.of(); // whatever a browser or a probe adds to its address
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    String ifNoneMatch = known == null ? "" : known;
    CompletableFuture<byte[]> body =
        operation.takesBody()
            ? bodies.read(request)
            : CompletableFuture.completedFuture(new byte[0]);
    return body.thenCompose(
        bytes ->
            route.endpoint().answer(new Call(values, query, bytes, ifNoneMatch, exchange.start)));
  }

  private void requireToken(Request request) {
    if (!token.matches(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      throw new BadRequestException(
          401, "the header 'Authorization: Bearer ...' with this service's token is needed");
    }
  }

  private static Reply refusal(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof BadRequestException bad) {
      Reply reply = Reply.error(bad.status(), String.valueOf(bad.getMessage()));
      return bad.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
    }
    if (cause instanceof RefusedException refused) {
      String sentence = String.valueOf(refused.getMessage());
      return switch (refused.kind()) {
        case NOT_FOUND -> Reply.error(404, refused.code(), sentence);
        case TOO_LARGE -> Reply.error(400, refused.code(), sentence);
        case BUSY -> Reply.error(503, refused.code(), sentence).retried();
        case UNAVAILABLE -> Reply.error(503, refused.code(), sentence);
      };
    }
    if (cause instanceof HttpException http) {
      return Reply.error(http.getCode(), Excerpt.of(String.valueOf(http.getReason())));
    }
    LOG.error("a request failed", cause);
    FailureCode code = Failure.of(cause).code();
    return Reply.error(500, code, "this is a defect of the service; its log says more");
  }

  /** One request on the wire, until it is answered. */
  private final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long start;
    private String route = UNKNOWN_ROUTE;

    Exchange(Request request, Response response, Callback callback, long start) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.start = start;
    }

    void send(@Nullable Reply maybe) {
      Reply reply = maybe == null ? refusal(new IllegalStateException("no reply")) : maybe;
      long nanos = System.nanoTime() - start;
      metrics.request(route, reply.status(), nanos);
      if (logged) {
        // the template, not the path: session ids are no business of the log
        REQUESTS.info("{} {} {} {} us", request.getMethod(), route, reply.status(), nanos / 1000);
      }
      reply.send(response, callback);
    }
  }
}
