package org.linet.baselines;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * Ranks all items by the product of their vectors with one query vector a prefix.
 *
 * <p>The prefixes of a batch are independent, so large batches use all cores. Thread-safe: the
 * scratch arrays are lent to one thread at a time.
 */
final class FactorRecommender implements Recommender {
  /** Makes the query vector of a prefix; called from several threads. */
  interface Query {
    void read(PrefixBatch prefixes, int prefix, float[] query);
  }

  private record Workspace(float[] query, float[] scores) {}

  private interface PrefixAction {
    void accept(int prefix, float[] scores);
  }

  private final String family;
  private final ItemCatalog catalog;
  private final FactorTable table;
  private final int dimension;
  private final Query query;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param dimension length of the query vector and of the table's vectors
   */
  FactorRecommender(
      String family, ItemCatalog catalog, FactorTable table, int dimension, Query query) {
    this.family = family;
    this.catalog = catalog;
    this.table = table;
    this.dimension = dimension;
    this.query = query;
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
    float[] best = new float[size * k];
    forEach(
        prefixes,
        (prefix, scores) -> {
          pessimistic[prefix] = DenseRanking.pessimisticRank(scores, targets[prefix]);
          optimistic[prefix] = DenseRanking.optimisticRank(scores, targets[prefix]);
          DenseRanking.topK(scores, k, rows, best, prefix * k);
        });
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, best));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[prefixes.size() * k];
    forEach(prefixes, (prefix, scores) -> DenseRanking.topK(scores, k, rows, best, prefix * k));
    return new TopK(k, rows, best);
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    float[] result = new float[prefixes.size()];
    forEach(prefixes, (prefix, scores) -> result[prefix] = scores[targets[prefix]]);
    return result;
  }

  private void forEach(PrefixBatch prefixes, PrefixAction action) {
    PrefixTasks.run(prefixes.size(), (from, to) -> forRange(prefixes, from, to, action));
  }

  private void forRange(PrefixBatch prefixes, int from, int to, PrefixAction action) {
    Workspace lent = idle.poll();
    Workspace workspace =
        lent == null ? new Workspace(new float[dimension], new float[catalog.size()]) : lent;
    for (int prefix = from; prefix < to; prefix++) {
      if (prefix == from || !prefixes.repeats(prefix)) {
        query.read(prefixes, prefix, workspace.query);
        table.score(workspace.query, workspace.scores);
        DenseRanking.checkNumbers(workspace.scores);
      }
      action.accept(prefix, workspace.scores);
    }
    idle.offer(workspace);
  }

  @Override
  public void close() {}
}
