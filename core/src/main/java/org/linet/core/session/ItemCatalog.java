package org.linet.core.session;

import java.util.Arrays;
import java.util.List;
import org.linet.core.Excerpt;

/**
 * Item ids as users write them, and the dense rows that models compute with.
 *
 * <p>Open addressing over primitive arrays: no boxed rows, one lookup touches one or two slots.
 * Immutable and thread-safe.
 */
public final class ItemCatalog {
  private final String[] ids;
  private final int[] slots;

  private ItemCatalog(String[] ids) {
    this.ids = ids;
    this.slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, ids.length)) << 2)];
    Arrays.fill(slots, Sessions.UNKNOWN);
    for (int row = 0; row < ids.length; row++) {
      int slot = slot(ids[row]);
      if (slots[slot] != Sessions.UNKNOWN) {
        throw new IllegalArgumentException(
            "item '" + Excerpt.of(ids[row]) + "' stands at rows " + slots[slot] + " and " + row);
      }
      slots[slot] = row;
    }
  }

  /**
   * A catalogue whose rows follow the order of the ids.
   *
   * @throws IllegalArgumentException if an id occurs twice
   */
  public static ItemCatalog of(List<String> ids) {
    return new ItemCatalog(ids.toArray(new String[0]));
  }

  /** Number of items, |V|. */
  public int size() {
    return ids.length;
  }

  /** The id at a row. */
  public String id(int row) {
    return ids[row];
  }

  /** The row of an id, or {@link Sessions#UNKNOWN}. */
  public int row(String id) {
    return slots[slot(id)];
  }

  /** The slot that holds the id's row, or the empty slot where it would be put. */
  private int slot(String id) {
    int mask = slots.length - 1;
    int slot = IdHash.of(id) & mask;
    while (slots[slot] != Sessions.UNKNOWN && !ids[slots[slot]].equals(id)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
