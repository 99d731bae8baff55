package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What one version of a model gives for some sessions, asked one after the other while nothing else
 * went on.
 */
final class KnownAnswers {
  /** The same sums in another order: a session alone, or in a batch. */
  private static final double TOLERANCE = 1e-3;

  private final List<Map<String, Double>> scores;

  private KnownAnswers(List<Map<String, Double>> scores) {
    this.scores = scores;
  }

  /** Asks about the first of some prefixes. */
  static KnownAnswers ask(ServiceClient client, Prefixes prefixes, int count) {
    return of(
        IntStream.range(0, count)
            .mapToObj(prefix -> client.recommend(prefixes.items(prefix)))
            .toArray(JsonNode[]::new));
  }

  /** These answers, in the order of the prefixes. */
  static KnownAnswers of(JsonNode... answers) {
    return new KnownAnswers(Stream.of(answers).map(KnownAnswers::scores).toList());
  }

  private static Map<String, Double> scores(JsonNode answer) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (JsonNode item : answer.path("items")) {
      scores.put(item.path("item").asString(), item.path("score").asDouble());
    }
    return scores;
  }

  /**
   * Whether an answer is this version's: the same items with the same scores. Scores may differ by
   * their last digits, and items of equal score may change places, also with those that just missed
   * the list.
   */
  boolean match(int prefix, JsonNode answer) {
    Map<String, Double> known = scores.get(prefix);
    Map<String, Double> given = scores(answer);
    List<Double> inOrder = List.copyOf(known.values());
    if (given.size() != known.size() || !answer.path("fallback").isNull()) {
      return false;
    }
    int place = 0;
    for (Map.Entry<String, Double> item : given.entrySet()) {
      double last = inOrder.get(inOrder.size() - 1);
      if (!near(item.getValue(), inOrder.get(place++))
          || !near(item.getValue(), known.getOrDefault(item.getKey(), last))) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(double score, double other) {
    return Math.abs(score - other) <= TOLERANCE * Math.max(1, Math.abs(other));
  }
}
