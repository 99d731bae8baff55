package org.linet.evaluation.order;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;

/**
 * A model's answers to prefixes.
 *
 * @param ranks pessimistic rank of each target
 * @param tops the best items of each prefix, best first
 */
record PrefixAnswers(int[] ranks, int[][] tops) {
  private static final int BATCH = 512;

  /**
   * Asks a model, in batches of about equal length.
   *
   * @param prefixes catalogue rows
   * @param targets one for each
   * @param times of the last clicks, or null where the data have none
   * @param k best items to keep
   * @param check called before every batch, to stop by throwing
   */
  static PrefixAnswers of(
      Recommender model,
      int[][] prefixes,
      int[] targets,
      long @Nullable [] times,
      int k,
      Runnable check) {
    int[] order =
        IntStream.range(0, prefixes.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> prefixes[i].length))
            .mapToInt(i -> i)
            .toArray();
    PrefixAnswers answers = new PrefixAnswers(new int[order.length], new int[order.length][]);
    for (int from = 0; from < order.length; from += BATCH) {
      check.run();
      int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
      Ranking ranking =
          model.rank(
              batch(prefixes, times, batch), IntStream.of(batch).map(i -> targets[i]).toArray(), k);
      for (int i = 0; i < batch.length; i++) {
        answers.ranks[batch[i]] = ranking.pessimistic()[i];
        answers.tops[batch[i]] = ranking.top().rows(i);
      }
    }
    return answers;
  }

  private static PrefixBatch batch(int[][] prefixes, long @Nullable [] times, int[] members) {
    int[] starts = new int[members.length];
    int[] ends = new int[members.length];
    int clicks = 0;
    for (int i = 0; i < members.length; i++) {
      starts[i] = clicks;
      clicks += prefixes[members[i]].length;
      ends[i] = clicks;
    }
    int[] items = new int[clicks];
    for (int i = 0; i < members.length; i++) {
      System.arraycopy(prefixes[members[i]], 0, items, starts[i], ends[i] - starts[i]);
    }
    long[] last = times == null ? null : IntStream.of(members).mapToLong(i -> times[i]).toArray();
    return PrefixBatch.ofColumns(items, starts, ends, last);
  }
}
