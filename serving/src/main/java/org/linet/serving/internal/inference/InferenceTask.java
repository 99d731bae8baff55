package org.linet.serving.internal.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.model.TopK;
import org.linet.serving.internal.model.ServedModel;

/**
 * One prefix to recommend for.
 *
 * <p>The holder of the task keeps the model open until {@link #result} is done.
 */
public final class InferenceTask {
  private final ServedModel model;
  private final int[] prefix;
  private final int k;
  private final int places;
  private final IntPredicate accepts;
  private final long deadline;
  private final long created = System.nanoTime();
  private final CompletableFuture<List<ScoredItem>> result = new CompletableFuture<>();

  /**
   * Describes the work.
   *
   * @param prefix catalogue rows, at least one
   * @param k items wanted
   * @param spare items to ask of the model beyond k, for those that the rules will drop
   * @param accepts whether a catalogue row may be recommended
   * @param deadline {@link System#nanoTime} after which nobody waits any more
   */
  public InferenceTask(
      ServedModel model, int[] prefix, int k, int spare, IntPredicate accepts, long deadline) {
    this.model = model;
    this.prefix = prefix;
    this.k = k;
    this.places = Math.min(model.catalog().size(), k + spare);
    this.accepts = accepts;
    this.deadline = deadline;
  }

  /**
   * The k best accepted items, best first; fewer or none where the model has no more. Fails with
   * {@link InferenceTimeoutException} where the deadline passed first.
   */
  public CompletableFuture<List<ScoredItem>> result() {
    return result;
  }

  ServedModel model() {
    return model;
  }

  int[] prefix() {
    return prefix;
  }

  int places() {
    return places;
  }

  long created() {
    return created;
  }

  boolean late(long now) {
    return now - deadline > 0;
  }

  /**
   * Takes the items that the rules accept.
   *
   * @return false if the model may have more items that would be accepted, so that it must be asked
   *     for more places
   */
  boolean offer(TopK top, int index) {
    List<ScoredItem> items = new ArrayList<>(k);
    int count = top.count(index);
    for (int place = 0; place < count && items.size() < k; place++) {
      int row = top.row(index, place);
      if (accepts.test(row)) {
        items.add(new ScoredItem(model.catalog().id(row), top.score(index, place)));
      }
    }
    if (items.size() < k && count == top.k() && count < model.catalog().size()) {
      return false;
    }
    result.complete(items);
    return true;
  }
}
