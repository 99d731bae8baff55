package org.linet.data.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How unevenly clicks fall on items. */
public final class PopularityCurve {
  private static final int[] PERCENTS = {1, 5, 10, 20, 50};

  /**
   * A point of the curve.
   *
   * @param percentOfItems the most clicked items, in percent of all
   * @param items their number, rounded up
   * @param shareOfClicks share of the training clicks that fall on them
   */
  public record Point(int percentOfItems, int items, double shareOfClicks) {}

  private PopularityCurve() {}

  static List<Point> of(int[] support) {
    int[] ascending = support.clone();
    Arrays.sort(ascending);
    double all = Arrays.stream(ascending).asLongStream().sum();
    List<Point> points = new ArrayList<>();
    for (int percent : PERCENTS) {
      int items = (int) Math.ceil(ascending.length * percent / 100.0);
      long clicks = 0;
      for (int i = ascending.length - items; i < ascending.length; i++) {
        clicks += ascending[i];
      }
      points.add(new Point(percent, items, clicks / all));
    }
    return points;
  }
}
