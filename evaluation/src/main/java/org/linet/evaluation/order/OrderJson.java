package org.linet.evaluation.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Effects of order as nested maps, in the order in which JSON shows them. Fractions. */
public final class OrderJson {
  private OrderJson() {}

  /** Windows, seeds and the rest of the options. */
  public static Map<String, Object> of(OrderOptions options) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("windows", options.windows());
    json.put("samples", options.samples());
    json.put("seeds", options.seeds());
    json.put("resamples", options.resamples());
    json.put("bootstrapSeed", options.bootstrapSeed());
    json.put("confidence", options.confidence());
    return json;
  }

  /** The effects on one model. */
  public static List<Map<String, Object>> of(List<OrderEffect> effects) {
    return effects.stream().map(OrderJson::effect).toList();
  }

  private static Map<String, Object> effect(OrderEffect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("window", effect.window());
    json.put("place", effect.place().key());
    json.put("prefixes", effect.prefixes());
    json.put("sessions", effect.sessions());
    if (effect.prefixes() > 0) {
      json.put("hit20Before", effect.hitBefore());
      json.put("hit20Change", effect.hit());
      json.put("mrr20Before", effect.mrrBefore());
      json.put("mrr20Change", effect.mrr());
      json.put("reciprocalRankMoved", effect.moved());
      json.put("overlap20", effect.overlap());
      json.put("sameTop", effect.sameTop());
    }
    return json;
  }
}
