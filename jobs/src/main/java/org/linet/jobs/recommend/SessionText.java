package org.linet.jobs.recommend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.Fallback;
import org.linet.core.model.Recommendation;

/** Sessions as people write them, and their recommendations as JSON shows them. */
public final class SessionText {
  private SessionText() {}

  /** The item ids of a session: those of a JSON array, or those that white space separates. */
  public static List<String> parse(String session) {
    List<String> ids = session.strip().startsWith("[") ? SessionJson.ids(session) : null;
    return ids == null ? split(session) : ids;
  }

  /** The item ids of a session, which white space separates. */
  public static List<String> split(String session) {
    return Arrays.stream(session.strip().split("\\s+")).filter(item -> !item.isEmpty()).toList();
  }

  /** The properties of a recommendation, in their order. */
  public static Map<String, Object> json(List<String> session, Recommendation recommendation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session", session);
    json.put("items", recommendation.items());
    json.put("unknownItems", recommendation.unknownItems());
    Fallback fallback = recommendation.fallback();
    json.put("fallback", fallback == null ? null : fallback.sentence());
    json.put("fallbackCode", fallback == null ? null : fallback.text());
    return json;
  }
}
