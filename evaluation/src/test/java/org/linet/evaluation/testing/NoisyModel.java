package org.linet.evaluation.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/** Knows that an item is followed by the next row, as well as the noise of its seed lets it. */
public final class NoisyModel implements Recommender {
  private final String family;
  private final ItemCatalog catalog;
  private final int noise;
  private final long seed;
  private final AtomicInteger predictions = new AtomicInteger();

  /**
   * A model.
   *
   * @param noise greatest score of a wrong item; the right one has 10
   */
  public NoisyModel(String family, int items, int noise, long seed) {
    this.family = family;
    this.catalog = ItemCatalog.of(IntStream.range(0, items).mapToObj(i -> "item" + i).toList());
    this.noise = noise;
    this.seed = seed;
  }

  /** How often {@link #topK} was called, each time with one prefix of at least one click. */
  public int predictions() {
    return predictions.get();
  }

  private float[] scores(PrefixBatch prefixes, int p) {
    Random random = new Random(seed * 31 + prefixes.lastItem(p) * 7L + prefixes.length(p));
    float[] scores = new float[catalog.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = random.nextInt(noise);
    }
    scores[(prefixes.lastItem(p) + 1) % scores.length] = 10;
    return scores;
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
    int[] pessimistic = new int[targets.length];
    int[] optimistic = new int[targets.length];
    Arrays.setAll(pessimistic, p -> DenseRanking.pessimisticRank(scores(prefixes, p), targets[p]));
    Arrays.setAll(optimistic, p -> DenseRanking.optimisticRank(scores(prefixes, p), targets[p]));
    return new Ranking(pessimistic, optimistic, lists(prefixes, k));
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    predictions.incrementAndGet();
    if (prefixes.size() != 1 || prefixes.length(0) < 1) {
      throw new IllegalArgumentException("not one prefix with a click");
    }
    return lists(prefixes, k);
  }

  private TopK lists(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] best = new float[rows.length];
    for (int p = 0; p < prefixes.size(); p++) {
      DenseRanking.topK(scores(prefixes, p), k, rows, best, p * k);
    }
    return new TopK(k, rows, best);
  }

  @Override
  public void close() {}
}
