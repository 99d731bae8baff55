package org.linet.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.metric.ListMetrics;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.PopularItems;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

/**
 * Has a model rank every sample, in batches of prefixes of about equal length.
 *
 * <p>A prefix without a known item is ranked by popularity, as serving would answer it. A target
 * that the catalogue lacks is {@link SampleRanks#UNSEEN}; what the model recommends there still
 * counts in the list metrics.
 */
final class SampleRanker {
  /** Places of a recommended list that coverage and popularity bias look at. */
  static final int LIST_LENGTH = RankMetrics.LARGEST_CUTOFF;

  private final Recommender model;
  private final PrefixSamples samples;
  private final PopularItems fallback;
  private final EvaluationOptions options;
  private final ListMetrics lists;
  private final int[] pessimistic;
  private final int[] optimistic;
  private int done;
  private int wanted;

  SampleRanker(
      Recommender model,
      int[] support,
      PrefixSamples samples,
      EvaluationOptions options,
      ListMetrics lists) {
    this.model = model;
    this.samples = samples;
    this.fallback = new PopularItems(support);
    this.options = options;
    this.lists = lists;
    this.pessimistic = new int[samples.size()];
    this.optimistic = new int[samples.size()];
  }

  /** Ranks all samples. */
  SampleRanks rank() {
    rank(IntStream.range(0, samples.size()).toArray());
    return new SampleRanks(samples, pessimistic, optimistic);
  }

  /** Ranks some samples; returns their pessimistic ranks in the same order. */
  int[] rank(int[] chosen) {
    wanted = chosen.length;
    for (int from = 0; from < chosen.length; from += options.chunkSize()) {
      int to = (int) Math.min(chosen.length, (long) from + options.chunkSize());
      rankChunk(Arrays.copyOfRange(chosen, from, to));
    }
    return Arrays.stream(chosen).map(sample -> pessimistic[sample]).toArray();
  }

  private void rankChunk(int[] chunk) {
    int[] byLength = byLength(chunk);
    int empty = 0;
    while (empty < byLength.length && samples.isPrefixEmpty(byLength[empty])) {
      rankByPopularity(byLength[empty++]);
    }
    done += empty;
    for (int start = empty; start < byLength.length; start += options.batchSize()) {
      int end = (int) Math.min(byLength.length, (long) start + options.batchSize());
      rankBatch(Arrays.copyOfRange(byLength, start, end));
      done += end - start;
      options.progress().ranked(done, wanted);
    }
  }

  /**
   * The samples of a chunk by rising number of known clicks, so that those without any come first;
   * equal prefixes side by side, so that a model can compute them once.
   */
  private int[] byLength(int[] chunk) {
    int[] known = Arrays.stream(chunk).filter(sample -> !samples.isPrefixEmpty(sample)).toArray();
    int[] firstEqual = samples.prefixes(known).firstEqual(Integer.MAX_VALUE);
    IntStream sorted =
        IntStream.range(0, known.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> samples.knownLength(known[i]))
                    .thenComparingInt(i -> firstEqual[i])
                    .thenComparingInt(i -> i))
            .mapToInt(i -> known[i]);
    IntStream empty = Arrays.stream(chunk).filter(samples::isPrefixEmpty);
    return IntStream.concat(empty, sorted).toArray();
  }

  private void rankBatch(int[] batch) {
    int[] targets = samples.targets(batch);
    for (int i = 0; i < targets.length; i++) {
      // the model wants some row: its rank is thrown away below
      targets[i] = targets[i] == Sessions.UNKNOWN ? 0 : targets[i];
    }
    Ranking ranking = model.rank(samples.prefixes(batch), targets, LIST_LENGTH);
    for (int i = 0; i < batch.length; i++) {
      check(ranking.pessimistic()[i], ranking.optimistic()[i]);
      set(batch[i], ranking.pessimistic()[i], ranking.optimistic()[i]);
      int count = ranking.top().count(i);
      for (int place = 0; place < count; place++) {
        lists.add(ranking.top().row(i, place), place);
      }
    }
  }

  private void rankByPopularity(int sample) {
    int target = samples.target(sample);
    if (target == Sessions.UNKNOWN) {
      set(sample, SampleRanks.UNSEEN, SampleRanks.UNSEEN);
    } else {
      set(sample, fallback.pessimisticRank(target), fallback.optimisticRank(target));
    }
    for (int place = 0; place < Math.min(LIST_LENGTH, fallback.size()); place++) {
      lists.add(fallback.row(place), place);
    }
  }

  private void set(int sample, int pessimisticRank, int optimisticRank) {
    boolean unseen = samples.target(sample) == Sessions.UNKNOWN;
    pessimistic[sample] = unseen ? SampleRanks.UNSEEN : pessimisticRank;
    optimistic[sample] = unseen ? SampleRanks.UNSEEN : optimisticRank;
  }

  private void check(int pessimisticRank, int optimisticRank) {
    if (optimisticRank < 1
        || pessimisticRank < optimisticRank
        || pessimisticRank > model.catalog().size()) {
      throw new LinetException(
          FailureCode.DEFECT,
          "The model "
              + model.family()
              + " gave the ranks "
              + optimisticRank
              + " to "
              + pessimisticRank
              + " among "
              + model.catalog().size()
              + " items: this is a defect of the model's code, please report it");
    }
  }
}
