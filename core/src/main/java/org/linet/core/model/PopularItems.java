package org.linet.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.session.ItemCatalog;

/**
 * Items ordered by training clicks, most first, equal ones by ascending row; and their ranks. What
 * a recommender falls back to, and the POP baseline. Immutable and thread-safe.
 */
public final class PopularItems {
  private final int[] support;
  private final int[] order;
  private final int[] places;
  private final int[] pessimistic;
  private final int[] optimistic;

  /**
   * Orders the items.
   *
   * @param support training clicks of each item, by row
   */
  public PopularItems(int[] support) {
    this.support = support;
    this.order = order(support);
    this.places = new int[support.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    this.pessimistic = new int[support.length];
    this.optimistic = new int[support.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && support[order[to]] == support[order[from]]) {
        to++;
      }
      for (int place = from; place < to; place++) {
        optimistic[order[place]] = from + 1;
        pessimistic[order[place]] = to;
      }
    }
  }

  private static int[] order(int[] support) {
    long[] keys = new long[support.length];
    for (int row = 0; row < support.length; row++) {
      keys[row] = ((long) (Integer.MAX_VALUE - support[row]) << 32) | row;
    }
    Arrays.sort(keys);
    int[] order = new int[support.length];
    for (int place = 0; place < order.length; place++) {
      order[place] = (int) keys[place];
    }
    return order;
  }

  /** Number of items, |V|. */
  public int size() {
    return order.length;
  }

  /** Catalogue row at a place; 0 is the most popular. */
  public int row(int place) {
    return order[place];
  }

  /** The item's place in that order. */
  public int place(int row) {
    return places[row];
  }

  /** Training clicks of an item. */
  public int support(int row) {
    return support[row];
  }

  /**
   * The most popular items as a recommendation, scored by their training clicks: what there is to
   * show where the model has nothing to go by.
   *
   * @param k items wanted; fewer come back where there are no more
   * @param accepts whether a catalogue row may be shown
   */
  public List<ScoredItem> recommend(ItemCatalog catalog, int k, IntPredicate accepts) {
    List<ScoredItem> items = new ArrayList<>();
    for (int place = 0; place < order.length && items.size() < k; place++) {
      int row = order[place];
      if (accepts.test(row)) {
        items.add(new ScoredItem(catalog.id(row), support[row]));
      }
    }
    return items;
  }

  /** 1 + number of other items with at least as many training clicks. */
  public int pessimisticRank(int row) {
    return pessimistic[row];
  }

  /** 1 + number of items with more training clicks. */
  public int optimisticRank(int row) {
    return optimistic[row];
  }
}
