package org.linet.serving.internal.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.linet.core.FailureCode;
import org.linet.core.Fallback;
import org.linet.serving.internal.recommendation.Failures;
import org.linet.serving.internal.recommendation.RecommendationAnswer;
import org.linet.serving.internal.recommendation.RecommendationRequest;
import org.linet.serving.internal.recommendation.RecommendationService;
import org.linet.serving.internal.recommendation.RefusedException;
import org.linet.serving.internal.recommendation.WhyPopular;
import org.linet.serving.internal.session.SessionStore;
import org.linet.serving.option.HttpLimits;

/**
 * {@code POST /v1/sessions/{id}/events}, which may recommend in the same call, and {@code DELETE
 * /v1/sessions/{id}}.
 */
final class SessionEndpoints {
  private static final String ITEM = "item";
  private static final String RECOMMEND = "recommend";

  private final RequestFields fields;
  private final HttpLimits limits;
  private final SessionStore store;
  private final StoreFailures failures;
  private final RecommendationService service;
  private final Set<String> known = new HashSet<>(RequestFields.CHOICE);

  SessionEndpoints(
      RequestFields fields,
      HttpLimits limits,
      SessionStore store,
      StoreFailures failures,
      RecommendationService service) {
    this.fields = fields;
    this.limits = limits;
    this.store = store;
    this.failures = failures;
    this.service = service;
    known.addAll(List.of(ITEM, RECOMMEND));
  }

  CompletableFuture<Reply> event(Call call) {
    String session = id(call);
    JsonBody body = JsonBody.read(call.body(), known);
    String item = body.id(ITEM, limits.itemBytes());
    if (item == null) {
      throw new BadRequestException("'item' is missing: the id of the item clicked");
    }
    boolean recommend = body.flag(RECOMMEND, false);
    for (String name : RequestFields.CHOICE) {
      if (!recommend && body.has(name)) {
        throw new BadRequestException("'" + name + "' needs \"recommend\": true");
      }
    }
    // before the click is kept: a request that is refused must not change the session
    RecommendationRequest request = fields.request(body);
    service.requireModel(request);
    if (recommend && service.overloaded()) {
      throw new RefusedException(RefusedException.Kind.BUSY, RecommendationService.BUSY);
    }
    CompletableFuture<List<String>> clicks =
        reachable(StoreFailures.Operation.APPEND, store.append(session, item));
    return recommend
        ? clicks
            .thenCompose(all -> recommended(request, all, call.start()))
            .thenApply(answer -> Reply.json(200, answer))
        : clicks.thenApply(all -> Reply.json(200, Map.of("clicks", all.size())));
  }

  /**
   * Recommends after a click that is kept, without reasons where they cannot be given, and popular
   * items where the model cannot be asked: a refusal would have the caller send the click again.
   */
  private CompletableFuture<RecommendationAnswer> recommended(
      RecommendationRequest request, List<String> clicks, long start) {
    CompletableFuture<RecommendationAnswer> answer;
    try {
      answer = service.recommend(request, clicks, null, start);
    } catch (RefusedException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.exceptionallyCompose(
        failure -> {
          Throwable cause = Failures.cause(failure);
          if (!(cause instanceof RefusedException refused)) {
            return CompletableFuture.failedFuture(cause);
          }
          // the items may be there, and only their reasons not
          return request.explain()
              ? recommended(request.unexplained(), clicks, start)
              : service.recommend(request, List.of(), busy(refused), start);
        });
  }

  private static WhyPopular busy(RefusedException refused) {
    return new WhyPopular(Fallback.BUSY, String.valueOf(refused.getMessage()));
  }

  CompletableFuture<Reply> delete(Call call) {
    return reachable(StoreFailures.Operation.DELETE, store.delete(id(call)))
        .thenApply(deleted -> Reply.json(200, Map.of("deleted", deleted)));
  }

  private String id(Call call) {
    return Text.checked(
        "the session's id", call.path().getOrDefault("id", ""), limits.sessionIdBytes());
  }

  private <T> CompletableFuture<T> reachable(
      StoreFailures.Operation operation, CompletableFuture<T> answer) {
    return answer.exceptionally(
        failure -> {
          failures.count(operation, failure);
          throw new RefusedException(
              RefusedException.Kind.BUSY,
              FailureCode.SERVICE_UNREACHABLE,
              "the session store does not answer; try again in a moment");
        });
  }
}
