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

  /** Copies an item's features to a place of every column. */
  void read(int row, float[][] columns, int place) {
    int at = row * ItemLifeFeatures.FEATURES.size();
    for (int f = 0; f < columns.length; f++) {
      columns[f][place] = numbers[at + f];
    }
  }
}
