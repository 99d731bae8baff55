package org.linet.core.metric;

import java.util.Arrays;

/**
 * What the recommended lists hold, whatever the targets: coverage and popularity bias, as defined
 * by Ludewig and Jannach, "Evaluation of session-based recommendation algorithms" (2018).
 *
 * <p>Keeps the best place that each item ever had and one sum a place, so a list costs K additions.
 * Not thread-safe.
 */
public final class ListMetrics {
  private static final int NEVER = Integer.MAX_VALUE;

  private final double[] popularity;
  private final int[] bestPlace;
  private final double[] popularityAtPlace;
  private final long[] itemsAtPlace;

  /**
   * Nothing recommended yet.
   *
   * @param support training clicks of each item of the catalogue, by row
   * @param largestK number of places of the lists that count
   */
  public ListMetrics(int[] support, int largestK) {
    this.popularity = normalise(support);
    this.bestPlace = new int[support.length];
    Arrays.fill(bestPlace, NEVER);
    this.popularityAtPlace = new double[largestK];
    this.itemsAtPlace = new long[largestK];
  }

  /**
   * Counts one list.
   *
   * @param rows catalogue rows, best first; those beyond the largest K are left out
   */
  public void add(int[] rows) {
    for (int place = 0; place < Math.min(rows.length, itemsAtPlace.length); place++) {
      add(rows[place], place);
    }
  }

  /**
   * Counts one item of a list.
   *
   * @param row its catalogue row
   * @param place its place in the list, from 0, below the largest K
   */
  public void add(int row, int place) {
    bestPlace[row] = Math.min(bestPlace[row], place);
    popularityAtPlace[place] += popularity[row];
    itemsAtPlace[place]++;
  }

  /** Coverage@K: share of the catalogue that stands among the first K of at least one list. */
  public double coverage(int k) {
    check(k);
    int covered = 0;
    for (int place : bestPlace) {
      covered += place < k ? 1 : 0;
    }
    return (double) covered / bestPlace.length;
  }

  /**
   * Popularity bias@K: mean popularity of the items among the first K of all lists, where an item's
   * popularity is its number of training clicks, scaled so that the least clicked item of the
   * catalogue has 0 and the most clicked 1. NaN if nothing was recommended, 0 if all items were
   * clicked equally often.
   */
  public double popularityBias(int k) {
    check(k);
    double sum = 0;
    long items = 0;
    for (int place = 0; place < k; place++) {
      sum += popularityAtPlace[place];
      items += itemsAtPlace[place];
    }
    return sum / items;
  }

  private void check(int k) {
    if (k < 1 || k > itemsAtPlace.length) {
      throw new IllegalArgumentException("K is from 1 to " + itemsAtPlace.length + ", not " + k);
    }
  }

  private static double[] normalise(int[] support) {
    int min = Arrays.stream(support).min().orElse(0);
    int max = Arrays.stream(support).max().orElse(0);
    double range = (double) max - min;
    return Arrays.stream(support)
        .mapToDouble(clicks -> range == 0 ? 0 : (clicks - min) / range)
        .toArray();
  }
}
