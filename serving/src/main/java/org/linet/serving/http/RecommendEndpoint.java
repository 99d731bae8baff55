package org.linet.serving.http;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.linet.core.Fallback;
import org.linet.serving.recommendation.RecommendationAnswer;
import org.linet.serving.recommendation.RecommendationRequest;
import org.linet.serving.recommendation.RecommendationService;
import org.linet.serving.recommendation.WhyPopular;
import org.linet.serving.session.SessionStore;

/** {@code POST /v1/recommend}: for clicks that the request sends, or for a kept session. */
final class RecommendEndpoint implements Route.Endpoint {
  /**
   * Made once: under overload most requests get it, and what they cost is taken from the others.
   */
  private static final CompletableFuture<Reply> BUSY =
      CompletableFuture.completedFuture(Reply.busy(RecommendationService.BUSY));

  private final RequestFields fields;
  private final RecommendationService service;
  private final SessionStore store;
  private final StoreFailures failures;
  private final Set<String> known = new HashSet<>(RequestFields.CHOICE);

  RecommendEndpoint(
      RequestFields fields,
      RecommendationService service,
      SessionStore store,
      StoreFailures failures) {
    this.fields = fields;
    this.service = service;
    this.store = store;
    this.failures = failures;
    known.addAll(List.of("session", "sessionId"));
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    if (service.overloaded()) {
      return BUSY;
    }
    JsonBody body = JsonBody.read(call.body(), known);
    List<String> session = fields.session(body);
    String id = fields.sessionId(body);
    if ((session == null) == (id == null)) {
      throw new BadRequestException(
          "one of 'session' (the item ids clicked, oldest first) and 'sessionId' is needed");
    }
    RecommendationRequest request = fields.request(body);
    CompletableFuture<RecommendationAnswer> answer =
        id == null
            ? service.recommend(request, Objects.requireNonNull(session), null, call.start())
            : kept(request, id, call.start());
    return answer.thenApply(done -> Reply.json(200, done));
  }

  /** A page has to show something: a lost session, or a lost store, gets popular items. */
  private CompletableFuture<RecommendationAnswer> kept(
      RecommendationRequest request, String id, long start) {
    CompletableFuture<Found> found =
        store
            .clicks(id)
            .handle(
                (clicks, failure) ->
                    failure == null
                        ? new Found(clicks, WhyPopular.of(Fallback.UNKNOWN_SESSION))
                        : lost(failure));
    return found.thenCompose(
        session -> service.recommend(request, session.clicks, session.ifEmpty, start));
  }

  /** What the store said: the clicks, and why there may be none. */
  private record Found(List<String> clicks, WhyPopular ifEmpty) {}

  private Found lost(Throwable failure) {
    failures.count(StoreFailures.Operation.READ, failure);
    return new Found(List.of(), WhyPopular.of(Fallback.STORE_UNREACHABLE));
  }
}
