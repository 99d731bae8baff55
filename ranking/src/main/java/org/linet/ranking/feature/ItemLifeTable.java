package org.linet.ranking.feature;

import org.linet.ranking.statistics.ItemLives;

/**
 * The features of every item's life, those of an item side by side: they are the same after every
 * prefix, and logarithms and reads from many arrays cost more than to look them up. Immutable.
 */
public final class ItemLifeTable {
  private final float[] numbers;

  /** Computes the features of all items. */
  public ItemLifeTable(ItemLives lives) {
    int items = lives.clicks().length;
    this.numbers = new float[Math.multiplyExact(items, ItemLifeFeatures.FEATURES.size())];
    for (int row = 0; row < items; row++) {
      ItemLifeFeatures.describe(lives, row, numbers, row * ItemLifeFeatures.FEATURES.size());
    }
  }

  /**
   * A feature of an item.
   *
   * @param feature its place in {@link ItemLifeFeatures#FEATURES}
   */
  float get(int row, int feature) {
    return numbers[row * ItemLifeFeatures.FEATURES.size() + feature];
  }

  /** Copies an item's features to a place of every column. */
  void read(int row, float[][] columns, int place) {
    for (int f = 0; f < columns.length; f++) {
      columns[f][place] = get(row, f);
    }
  }
}
