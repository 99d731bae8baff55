package org.linet.serving.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.linet.serving.recommendation.RecommendationService;

/** {@code POST /v1/recommend}. */
final class RecommendEndpoint implements Route.Endpoint {
  private final RequestFields fields;
  private final RecommendationService service;
  private final Set<String> known = new HashSet<>(RequestFields.CHOICE);

  RecommendEndpoint(RequestFields fields, RecommendationService service) {
    this.fields = fields;
    this.service = service;
    known.add("session");
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    JsonBody body = JsonBody.read(call.body(), known);
    List<String> session = fields.session(body);
    if (session == null) {
      throw new BadRequestException("'session' is missing: the item ids clicked, oldest first");
    }
    return service
        .recommend(fields.request(body, session, null), session, null, call.start())
        .thenApply(answer -> Reply.json(200, answer));
  }
}
