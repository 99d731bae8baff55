package org.linet.evaluation.testing;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.DenseModel;
import org.linet.core.testing.NumberedItems;

/** Knows that an item is followed by the next row, as well as the noise of its seed lets it. */
public final class NoisyModel extends DenseModel {
  private final int items;
  private final int noise;
  private final long seed;
  private final AtomicInteger predictions = new AtomicInteger();

  /**
   * A model.
   *
   * @param noise greatest score of a wrong item; the right one has 10
   */
  public NoisyModel(String family, int items, int noise, long seed) {
    super(family, NumberedItems.catalog(items));
    this.items = items;
    this.noise = noise;
    this.seed = seed;
  }

  /** How often {@link #topK} was called, each time with one prefix of at least one click. */
  public int predictions() {
    return predictions.get();
  }

  @Override
  public float[] scores(int... prefix) {
    int last = prefix[prefix.length - 1];
    Random random = new Random(seed * 31 + last * 7L + prefix.length);
    float[] scores = new float[items];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = random.nextInt(noise);
    }
    scores[(last + 1) % items] = 10;
    return scores;
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    predictions.incrementAndGet();
    if (prefixes.size() != 1 || prefixes.length(0) < 1) {
      throw new IllegalArgumentException("not one prefix with a click");
    }
    return super.topK(prefixes, k);
  }
}
