package org.linet.serving.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.serving.internal.model.ModelSlot;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.model.ServedModel;
import org.linet.serving.internal.recommendation.RefusedException;

/** {@code GET /v1/models}: the models and the versions that answer now. */
final class ModelsEndpoint implements Route.Endpoint {
  private final Models models;

  ModelsEndpoint(Models models) {
    this.models = models;
  }

  /** A model by name, the first for null. */
  static ModelSlot find(Models models, @Nullable String name) {
    ModelSlot slot = models.find(name);
    if (slot == null) {
      throw new RefusedException(
          RefusedException.Kind.NOT_FOUND,
          "there is no model '" + Excerpt.of(String.valueOf(name)) + "'");
    }
    return slot;
  }

  static Map<String, Object> facts(ServedModel model) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", model.name());
    facts.put("version", model.version());
    facts.put("family", model.description().family());
    facts.put("items", model.catalog().size());
    facts.put("trained", model.description().created());
    facts.put("since", model.since().toString());
    return facts;
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (ModelSlot slot : models.all()) {
      list.add(facts(slot.current()));
    }
    return CompletableFuture.completedFuture(Reply.json(200, Map.of("models", list)));
  }
}
