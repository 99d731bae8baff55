package org.linet.baselines.internal;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * Ranks by scores that are made for one prefix after the other.
 *
 * <p>The prefixes of a batch are independent, so large batches use all cores. Thread-safe: scorers,
 * which carry scratch arrays, are lent to one thread at a time.
 */
abstract class PrefixRecommender<S extends PrefixRecommender.Scorer> implements Recommender {
  /** Scores all items after a prefix; holds scratch arrays, so one thread at a time uses it. */
  interface Scorer {
    /**
     * The scores after a prefix, which the next call overwrites.
     *
     * @param withAspects whether {@link Recommender#aspects} are wanted
     * @throws org.linet.core.LinetException if one is not a number
     */
    ItemScores score(PrefixBatch prefixes, int prefix, boolean withAspects);
  }

  private final String family;
  private final ItemCatalog catalog;
  private final Proposals.Scale scale;
  private final Supplier<S> newScorer;
  private final ConcurrentLinkedQueue<S> idle = new ConcurrentLinkedQueue<>();

  PrefixRecommender(
      String family, ItemCatalog catalog, Proposals.Scale scale, Supplier<S> newScorer) {
    this.family = family;
    this.catalog = catalog;
    this.scale = scale;
    this.newScorer = newScorer;
  }

  @Override
  public final String family() {
    return family;
  }

  @Override
  public final ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public final Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int size = prefixes.size();
    int[] pessimistic = new int[size];
    int[] optimistic = new int[size];
    int[] rows = new int[size * k];
    float[] best = new float[size * k];
    forEach(
        prefixes,
        (scores, prefix) -> {
          pessimistic[prefix] = scores.pessimisticRank(targets[prefix]);
          optimistic[prefix] = scores.optimisticRank(targets[prefix]);
          scores.top(k, rows, best, prefix * k);
        });
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, best));
  }

  @Override
  public final TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[prefixes.size() * k];
    forEach(prefixes, (scores, prefix) -> scores.top(k, rows, best, prefix * k));
    return new TopK(k, rows, best);
  }

  @Override
  public final float[] scores(PrefixBatch prefixes, int[] targets) {
    float[] result = new float[prefixes.size()];
    forEach(prefixes, (scores, prefix) -> result[prefix] = scores.score(targets[prefix]));
    return result;
  }

  @Override
  public final Proposals propose(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[prefixes.size() * k];
    BatchProposals proposals = new BatchProposals(prefixes.size(), scale);
    forEach(
        prefixes,
        true,
        (scores, prefix) -> {
          scores.top(k, rows, best, prefix * k);
          proposals.take(prefix, scores.logNormaliser(), scores.keep());
        });
    return proposals.proposals(new TopK(k, rows, best));
  }

  private void forEach(PrefixBatch prefixes, ObjIntConsumer<ItemScores> action) {
    forEach(prefixes, false, action);
  }

  private void forEach(
      PrefixBatch prefixes, boolean withAspects, ObjIntConsumer<ItemScores> action) {
    PrefixTasks.run(
        prefixes.size(), (from, to) -> forRange(prefixes, from, to, withAspects, action));
  }

  /** Equal prefixes that follow each other are scored once. */
  private void forRange(
      PrefixBatch prefixes,
      int from,
      int to,
      boolean withAspects,
      ObjIntConsumer<ItemScores> action) {
    S scorer = borrow();
    ItemScores scores = scorer.score(prefixes, from, withAspects);
    for (int prefix = from; prefix < to; prefix++) {
      if (prefix > from && !prefixes.repeats(prefix)) {
        scores = scorer.score(prefixes, prefix, withAspects);
      }
      action.accept(scores, prefix);
    }
    idle.offer(scorer); // only after success: one that a failure left dirty is dropped
  }

  /** What a scorer says, which nobody else uses meanwhile. */
  final <T> T ask(Function<S, T> question) {
    S scorer = borrow();
    T answer = question.apply(scorer);
    idle.offer(scorer);
    return answer;
  }

  private S borrow() {
    S scorer = idle.poll();
    return scorer == null ? newScorer.get() : scorer;
  }

  @Override
  public final void close() {}
}
