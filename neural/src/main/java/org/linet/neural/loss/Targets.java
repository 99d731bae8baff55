package org.linet.neural.loss;

/**
 * Weighted targets of a batch: entry i says that the prefix in row {@code rows[i]} was followed by
 * {@code items[i]} with weight {@code weights[i]}. A prefix may have several targets (equal
 * prefixes of several sessions are merged into one).
 *
 * @param prefixes number of prefixes of the batch, B
 * @param rows row in the batch of each entry
 * @param items catalogue row of each entry
 * @param weights weight of each entry; a batch of plain samples has 1/B each, which makes the loss
 *     their mean
 */
public record Targets(int prefixes, int[] rows, int[] items, float[] weights) {
  public Targets {
    if (rows.length != items.length || rows.length != weights.length) {
      throw new IllegalArgumentException("rows, items and weights differ in length");
    }
  }

  /** One target a prefix, weighing 1/B: the mean cross-entropy of equation (13). */
  public static Targets mean(int... items) {
    int[] rows = new int[items.length];
    float[] weights = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      rows[i] = i;
      weights[i] = 1f / items.length;
    }
    return new Targets(items.length, rows, items, weights);
  }

  /** The summed weight of every prefix, [B]. */
  float[] rowWeights() {
    float[] sums = new float[prefixes];
    for (int i = 0; i < rows.length; i++) {
      sums[rows[i]] += weights[i];
    }
    return sums;
  }
}
