package org.linet.baselines;

import java.util.Arrays;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.metric.LargestKeys;
import org.linet.core.model.BatchProposals;

/**
 * Points given to few of the |V| items, and the places of those items.
 *
 * <p>Points are added up as doubles and compared as floats, so that two items with equal sums stay
 * equal whatever the order in which their parts were added. Items without points have the score 0.
 * Reused from prefix to prefix; one thread at a time.
 */
final class SparseScores implements ItemScores {
  private final double[] points;
  private final int aspectCount;
  private final double[] aspects; // those of an item side by side
  private final int[] touched;
  private final boolean[] isTouched;
  private int count;

  /** Of points alone. */
  SparseScores(int catalogueSize) {
    this(catalogueSize, 0);
  }

  /**
   * @param aspects number of sums that are kept of an item beside its points
   */
  SparseScores(int catalogueSize, int aspects) {
    points = new double[catalogueSize];
    this.aspectCount = aspects;
    this.aspects = new double[Math.multiplyExact(aspects, catalogueSize)];
    touched = new int[catalogueSize];
    isTouched = new boolean[catalogueSize];
  }

  /** Gives an item points, which must not be negative. */
  void add(int row, double value) {
    if (!isTouched[row]) {
      isTouched[row] = true;
      touched[count++] = row;
    }
    points[row] += value;
  }

  /** |V|. */
  int catalogueSize() {
    return points.length;
  }

  /** Whether aspects are kept: who adds points need not compute them otherwise. */
  boolean keepsAspects() {
    return aspectCount > 0;
  }

  /** Adds to all aspects of an item that has points, in their order. */
  void addAspects(int row, double[] values) {
    int at = row * aspectCount;
    for (int a = 0; a < aspectCount; a++) {
      aspects[at + a] += values[a];
    }
  }

  /** The sum of an item's points, before rounding. */
  double points(int row) {
    return points[row];
  }

  @Override
  public float score(int row) {
    return (float) points[row];
  }

  /** Number of items that were given points. */
  int count() {
    return count;
  }

  /** Catalogue row of the n-th item that was given points, in no particular order. */
  int row(int n) {
    return touched[n];
  }

  /**
   * Refuses scores that are not numbers: they have no rank.
   *
   * @throws LinetException naming the first such row
   */
  void checkNumbers() {
    for (int n = 0; n < count; n++) {
      if (Double.isNaN(points[touched[n]])) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "The model's score of the item in row "
                + touched[n]
                + " is not a number: train it again with less extreme settings");
      }
    }
  }

  void clear() {
    for (int n = 0; n < count; n++) {
      points[touched[n]] = 0;
      int at = touched[n] * aspectCount;
      Arrays.fill(aspects, at, at + aspectCount, 0);
      isTouched[touched[n]] = false;
    }
    count = 0;
  }

  /** 1 + number of other items whose score is at least the target's; |V| for a target without. */
  @Override
  public int pessimisticRank(int target) {
    float own = score(target);
    if (own <= 0) {
      return points.length;
    }
    int rank = 0;
    for (int n = 0; n < count; n++) {
      if (score(touched[n]) >= own) {
        rank++;
      }
    }
    return rank;
  }

  @Override
  public int optimisticRank(int target) {
    float own = score(target);
    int rank = 1;
    for (int n = 0; n < count; n++) {
      if (score(touched[n]) > own) {
        rank++;
      }
    }
    return rank;
  }

  /** Lists items with a score above 0 only. */
  @Override
  public void top(int k, int[] rows, float[] scores, int from) {
    LargestKeys best = new LargestKeys(k);
    for (int n = 0; n < count; n++) {
      float score = score(touched[n]);
      if (score > 0) {
        best.offer(LargestKeys.key(score, Integer.MAX_VALUE - touched[n]));
      }
    }
    long[] keys = best.descending();
    Arrays.fill(rows, from, from + k, -1);
    for (int place = 0; place < keys.length; place++) {
      int row = Integer.MAX_VALUE - LargestKeys.tieBreak(keys[place]);
      rows[from + place] = row;
      scores[from + place] = score(row);
    }
  }

  @Override
  public double logNormaliser() {
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += score(touched[n]); // as shown, so that shares sum to 1
    }
    return Math.log(sum);
  }

  /** Keeps the items with points, by row. */
  @Override
  public BatchProposals.ItemScores keep() {
    int[] rows = Arrays.copyOf(touched, count);
    Arrays.sort(rows);
    float[] scores = new float[count];
    for (int n = 0; n < count; n++) {
      scores[n] = score(rows[n]);
    }
    return new Kept(rows, scores, aspectShares(rows));
  }

  /** An aspect's sums as shares of their whole. */
  private float[][] aspectShares(int[] rows) {
    float[][] shares = new float[aspectCount][rows.length];
    for (int a = 0; a < aspectCount; a++) {
      double sum = 0;
      for (int row : rows) {
        sum += aspects[row * aspectCount + a];
      }
      for (int n = 0; sum > 0 && n < rows.length; n++) {
        shares[a][n] = (float) (aspects[rows[n] * aspectCount + a] / sum);
      }
    }
    return shares;
  }

  /**
   * Points of few items.
   *
   * @param rows ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(int[] rows, float[] points, float[][] aspects)
      implements BatchProposals.ItemScores {
    @Override
    public void read(int[] wanted, int count, float[] to) {
      for (int i = 0; i < count; i++) {
        int place = Arrays.binarySearch(rows, wanted[i]);
        to[i] = place < 0 ? 0 : points[place];
      }
    }

    @Override
    public void readAspects(int[] wanted, int count, float[][] to) {
      for (int i = 0; i < count; i++) {
        int place = Arrays.binarySearch(rows, wanted[i]);
        for (int a = 0; a < to.length; a++) {
          to[a][i] = place < 0 ? 0 : aspects[a][place];
        }
      }
    }
  }
}
