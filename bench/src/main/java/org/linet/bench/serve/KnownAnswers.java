package org.linet.bench.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.linet.cli.client.ServedList;
import org.linet.cli.client.ServiceClient;

/**
 * What one version of a model gives for some sessions, asked one after the other while nothing else
 * went on.
 */
final class KnownAnswers {
  private final List<ServedList> lists;

  private KnownAnswers(List<ServedList> lists) {
    this.lists = lists;
  }

  /** Asks about the first of some prefixes. */
  static KnownAnswers ask(ServiceClient client, Prefixes prefixes, int count) {
    return new KnownAnswers(
        IntStream.range(0, count)
            .mapToObj(prefix -> RecommendRequests.question(prefixes.items(prefix)))
            .map(client::recommend)
            .toList());
  }

  /** These answers, in the order of the prefixes. */
  static KnownAnswers of(ServedList... lists) {
    return new KnownAnswers(List.of(lists));
  }

  /**
   * Whether an answer is this version's: the same items with the same scores. Families that
   * libtorch serves are scored in batches, so their scores may differ by rounding, and items of
   * equal score may change places, also with those that just missed the list.
   */
  boolean match(int prefix, ServedList answer) {
    ServedList known = lists.get(prefix);
    Map<String, Float> given = scores(answer);
    int size = known.items().size();
    if (given.size() != size || answer.items().size() != size || answer.fallback() != null) {
      return false;
    }
    Map<String, Float> scores = scores(known);
    for (int place = 1; place <= size; place++) {
      float score = answer.score(place);
      String item = answer.items().get(place - 1).item();
      if (!ServedList.nearlyEqual(score, known.score(place))
          || !ServedList.nearlyEqual(score, scores.getOrDefault(item, known.score(size)))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Float> scores(ServedList list) {
    Map<String, Float> scores = new LinkedHashMap<>();
    list.items().forEach(item -> scores.put(item.item(), item.score()));
    return scores;
  }
}
