package org.linet.ranking.internal.ranker;

/**
 * A prefix whose target is among its candidates.
 *
 * @param features of the candidates, a column a feature: the values of feature f are those from f n
 *     to (f + 1) n
 * @param base base(i) of the n candidates
 * @param target place of the target among them
 */
public record RankerSample(float[] features, float[] base, int target) {
  /** Number of candidates, n. */
  public int count() {
    return base.length;
  }

  /** Copies the columns. */
  void read(float[][] to) {
    int n = count();
    for (int f = 0; f < to.length; f++) {
      System.arraycopy(features, f * n, to[f], 0, n);
    }
  }
}
