package org.linet.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An evaluation's figures as nested maps, in the order in which JSON shows them. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * The figures: {@code samples}, {@code hit}, {@code mrr}, {@code ndcg} by cut-off, {@code
   * seconds}, and beside them counts, {@code interval}, {@code optimistic}, {@code coverage},
   * {@code popularityBias}, {@code slices} and {@code warnings}. Fractions in [0, 1], pessimistic
   * ties.
   */
  public static Map<String, Object> of(EvaluationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", result.samples());
    json.put("sessions", result.sessions());
    json.put("items", result.catalogueSize());
    json.put("unseenTargets", result.unseenTargets());
    json.put("emptyPrefixes", result.emptyPrefixes());
    json.putAll(result.metrics().asMap());
    json.put("interval", interval(result.interval()));
    json.put("optimistic", result.optimistic().asMap());
    json.put("coverage", result.coverage());
    json.put("popularityBias", result.popularityBias());
    json.put("slices", slices(result.slices()));
    json.put("seconds", result.seconds());
    json.put("warnings", SmallTest.warnings(result.sessions()));
    return json;
  }

  /** An interval: {@code confidence}, {@code lower}, {@code upper}. */
  public static Map<String, Object> interval(Interval interval) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("confidence", interval.confidence());
    json.put("lower", interval.lower().asMap());
    json.put("upper", interval.upper().asMap());
    return json;
  }

  /** Slices, in order, with figures and intervals. */
  public static List<Map<String, Object>> slices(List<Slice> slices) {
    List<Map<String, Object>> json = new ArrayList<>();
    for (Slice slice : slices) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("group", slice.group());
      one.put("name", slice.name());
      one.put("samples", slice.samples());
      one.putAll(slice.metrics().asMap());
      one.put("interval", interval(slice.interval()));
      json.add(one);
    }
    return json;
  }
}
