package org.linet.cli.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service recommended, as far as a rank can be read from it.
 *
 * @param items best first
 * @param model the version that answered
 * @param fallback why the items are merely popular ones, or null where the model chose them
 */
record ServedList(List<Item> items, Model model, @Nullable String fallback) {
  /** An item with its score. */
  record Item(String item, float score) {}

  /** What answered. */
  record Model(String name, String version) {}

  /** Place of an item from 1, or 0 if it is not in the list. */
  int place(String item) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).item().equals(item)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Score at a place from 1. */
  float score(int place) {
    return items.get(place - 1).score();
  }

  /** Whether no item has a better score than the one before it. */
  boolean isInOrder() {
    for (int place = 2; place <= items.size(); place++) {
      if (!(score(place) <= score(place - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Without items: what the model itself said where popular ones stand in. */
  ServedList withoutItems() {
    return new ServedList(List.of(), model, fallback);
  }
}
