package org.linet.baselines;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * Ranks by a scorer that gives points to few items and 0 to all others.
 *
 * <p>An item without points ties with every other such item: a target among them has the
 * pessimistic rank |V|, and the top k holds only items with points. The prefixes of a batch are
 * independent, so large batches use all cores. Thread-safe: scorers, which carry scratch arrays,
 * are lent to one thread at a time.
 */
final class SparseRecommender implements Recommender {
  /** Gives points for one prefix; holds scratch arrays, so one thread at a time uses it. */
  interface Scorer {
    void score(PrefixBatch prefixes, int prefix, SparseScores scores);

    /**
     * Says where the points of some items come from, as {@link ScoreExplainer#explain}.
     *
     * @param prefixes one prefix
     */
    ScoreParts explain(PrefixBatch prefixes, int[] items);
  }

  private record Workspace(Scorer scorer, SparseScores scores) {}

  private interface PrefixAction {
    void accept(int prefix, SparseScores scores);
  }

  private final String family;
  private final ItemCatalog catalog;
  private final Supplier<Scorer> newScorer;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  SparseRecommender(String family, ItemCatalog catalog, Supplier<Scorer> newScorer) {
    this.family = family;
    this.catalog = catalog;
    this.newScorer = newScorer;
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int size = prefixes.size();
    int[] pessimistic = new int[size];
    int[] optimistic = new int[size];
    int[] rows = new int[size * k];
    float[] scores = new float[size * k];
    forEach(
        prefixes,
        (prefix, points) -> {
          pessimistic[prefix] = points.pessimisticRank(targets[prefix]);
          optimistic[prefix] = points.optimisticRank(targets[prefix]);
          points.top(k, rows, scores, prefix * k);
        });
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, scores));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[prefixes.size() * k];
    forEach(prefixes, (prefix, points) -> points.top(k, rows, scores, prefix * k));
    return new TopK(k, rows, scores);
  }

  private void forEach(PrefixBatch prefixes, PrefixAction action) {
    PrefixTasks.run(prefixes.size(), (from, to) -> forRange(prefixes, from, to, action));
  }

  private void forRange(PrefixBatch prefixes, int from, int to, PrefixAction action) {
    Workspace workspace = workspace();
    for (int prefix = from; prefix < to; prefix++) {
      if (prefix == from || !prefixes.repeats(prefix)) {
        workspace.scores.clear();
        workspace.scorer.score(prefixes, prefix, workspace.scores);
        workspace.scores.checkNumbers();
      }
      action.accept(prefix, workspace.scores);
    }
    workspace.scores.clear();
    // returned only after success: a workspace that a failure left dirty is dropped
    idle.offer(workspace);
  }

  private Workspace workspace() {
    Workspace workspace = idle.poll();
    return workspace == null
        ? new Workspace(newScorer.get(), new SparseScores(catalog.size()))
        : workspace;
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    float[] scores = new float[prefixes.size()];
    forEach(prefixes, (prefix, points) -> scores[prefix] = points.score(targets[prefix]));
    return scores;
  }

  @Override
  public Optional<ScoreExplainer> explainer() {
    return Optional.of(this::explain);
  }

  private ScoreParts explain(int[] prefix, int[] items) {
    Workspace workspace = workspace();
    ScoreParts parts = workspace.scorer.explain(PrefixBatch.of(prefix), items);
    idle.offer(workspace);
    return parts;
  }

  @Override
  public void close() {}
}
