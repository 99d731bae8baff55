package org.linet.bench.serve;

import java.util.List;
import java.util.stream.IntStream;
import org.linet.jobs.client.ServedList;
import org.linet.jobs.client.ServiceClient;

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
   * Whether an answer is this version's: the same items in the same order, with the same scores to
   * the last bit, for scores do not depend on which sessions share a batch.
   */
  boolean match(int prefix, ServedList answer) {
    return answer.fallback() == null && answer.items().equals(lists.get(prefix).items());
  }
}
