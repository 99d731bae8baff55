package org.linet.jobs.replay;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.linet.core.metric.RankMetrics;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.jobs.client.ServedList;

/** The questions of a replay with the ranks that are expected, and what the answers say. */
final class ReplayedRanks {
  private final PrefixSamples samples;
  private final SessionTexts texts;
  private final int items;
  private final int[] asked;
  private final int[] evaluated;
  private final int k;
  private final AtomicReferenceArray<ServedRank> served;
  private final AtomicReferenceArray<Difference> differences;
  private final AtomicInteger popularInstead = new AtomicInteger();

  /**
   * @param items |V|
   * @param asked numbers of samples, ascending
   * @param evaluated their ranks
   * @param k items wanted
   */
  ReplayedRanks(
      PrefixSamples samples, SessionTexts texts, int items, int[] asked, int[] evaluated, int k) {
    this.samples = samples;
    this.texts = texts;
    this.items = items;
    this.asked = asked;
    this.evaluated = evaluated;
    this.k = k;
    this.served = new AtomicReferenceArray<>(asked.length);
    this.differences = new AtomicReferenceArray<>(asked.length);
  }

  /** Number of questions. */
  int size() {
    return asked.length;
  }

  /** Items to ask for. */
  int places() {
    return k;
  }

  /** The clicks to ask with, unknown ones included. */
  List<String> session(int question) {
    int sample = asked[question];
    return texts.session(samples.session(sample)).subList(0, samples.prefixLength(sample));
  }

  /** Takes an answer. Called from several threads, once a question. */
  void compare(int question, ServedList answer) {
    int sample = asked[question];
    int session = samples.session(sample);
    int click = samples.prefixLength(sample) + 1;
    String target = texts.session(session).get(click - 1);
    ServedList list = answer;
    if (answer.fallback() != null && !samples.isPrefixEmpty(sample)) {
      popularInstead.incrementAndGet();
      list = answer.withoutItems();
    }
    boolean known = samples.target(sample) != Sessions.UNKNOWN;
    ServedRank rank = ServedRank.of(list, target, known, k, items);
    served.set(question, rank);
    if (!rank.agrees(evaluated[question]) || !list.isInOrder()) {
      differences.set(
          question, Difference.of(session + 1, click, target, evaluated[question], rank, list));
    }
  }

  /** What came out, once all questions are answered. */
  ReplayResult result(
      String family,
      String version,
      String url,
      int chosen,
      String firstNotAsked,
      double evaluationSeconds,
      double requestSeconds) {
    RankMetrics evaluatedRanks = new RankMetrics();
    RankMetrics servedRanks = new RankMetrics();
    int equal = 0;
    int beyond = 0;
    for (int question = 0; question < asked.length; question++) {
      ServedRank rank = Objects.requireNonNull(served.get(question));
      evaluatedRanks.add(evaluated[question]);
      servedRanks.add(rank.rank());
      if (differences.get(question) == null) {
        equal += rank.exact() ? 1 : 0;
        beyond += rank.exact() ? 0 : 1;
      }
    }
    List<Difference> found =
        IntStream.range(0, asked.length)
            .mapToObj(differences::get)
            .filter(Objects::nonNull)
            .toList();
    return new ReplayResult(
        family,
        version,
        url,
        chosen,
        chosen - asked.length,
        firstNotAsked,
        equal,
        beyond,
        popularInstead.get(),
        found,
        evaluatedRanks,
        servedRanks,
        evaluationSeconds,
        requestSeconds);
  }
}
