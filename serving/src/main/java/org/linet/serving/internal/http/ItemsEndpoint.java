package org.linet.serving.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.linet.serving.internal.model.ItemSearch;
import org.linet.serving.internal.model.ModelSlot;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.model.ServedModel;
import org.linet.serving.internal.recommendation.RefusedException;
import org.linet.serving.option.HttpLimits;

/** {@code GET /v1/items?q=...&limit=...&model=...}: items whose id holds a text. */
final class ItemsEndpoint implements Route.Endpoint {
  private static final String TEXT = "q";
  private static final String LIMIT = "limit";
  private static final String MODEL = "model";
  private static final int MOST = 100;
  private static final int BY_DEFAULT = 20;

  private final Models models;
  private final int longest;

  /** A search that finds little looks at the whole catalogue: never many at once. */
  private final Semaphore turns = new Semaphore(2);

  ItemsEndpoint(Models models, HttpLimits limits) {
    this.models = models;
    this.longest = limits.itemBytes(); // no id has more characters than bytes
  }

  @Override
  public Set<String> queryNames() {
    return Set.of(TEXT, LIMIT, MODEL);
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    String text = call.query().getOrDefault(TEXT, "");
    if (text.length() > longest) {
      throw new BadRequestException("'q' must have at most " + longest + " characters");
    }
    int limit = limit(call.query());
    ModelSlot slot = ModelsEndpoint.find(models, call.query().get(MODEL));
    if (!turns.tryAcquire()) {
      throw new RefusedException(RefusedException.Kind.BUSY, "other searches are going on");
    }
    try {
      ServedModel model = slot.current();
      List<ItemSearch.Found> items = ItemSearch.find(model, text, limit);
      return CompletableFuture.completedFuture(Reply.json(200, Map.of("items", items)));
    } finally {
      turns.release();
    }
  }

  private static int limit(Map<String, String> query) {
    String limit = query.get(LIMIT);
    if (limit == null) {
      return BY_DEFAULT;
    }
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      throw new BadRequestException("'limit' must be a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(limit);
  }
}
