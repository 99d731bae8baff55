package org.linet.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the row of an item id by its UTF-8 bytes, so that reading a file of clicks makes no string
 * per click. Ids lie behind each other in one array; a hash table with open addressing points into
 * it.
 */
final class Utf8ItemIndex {
  private byte[] arena = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] slots = new int[1 << 10];
  private final List<String> ids = new ArrayList<>();

  Utf8ItemIndex() {
    Arrays.fill(slots, Sessions.UNKNOWN);
  }

  /** An index that gives the catalogue's rows. */
  static Utf8ItemIndex of(ItemCatalog catalog) {
    Utf8ItemIndex index = new Utf8ItemIndex();
    for (int row = 0; row < catalog.size(); row++) {
      byte[] id = catalog.id(row).getBytes(StandardCharsets.UTF_8);
      index.append(id, 0, id.length, catalog.id(row));
    }
    return index;
  }

  int size() {
    return ids.size();
  }

  /** The ids in row order. */
  ItemCatalog toCatalog() {
    return ItemCatalog.of(ids);
  }

  /** The row of an id, or {@link Sessions#UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    return slots[slot(bytes, from, to)];
  }

  /**
   * Puts an id behind the others that is not there yet.
   *
   * @return its row
   * @throws CharacterCodingException if the bytes are no UTF-8
   */
  int add(byte[] bytes, int from, int to) throws CharacterCodingException {
    return append(bytes, from, to, decode(bytes, from, to));
  }

  /** Decodes an id strictly: what is no UTF-8 is refused instead of replaced. */
  static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, to - from))
        .toString();
  }

  private int append(byte[] bytes, int from, int to, String id) {
    int row = ids.size();
    int start = row == 0 ? 0 : ends[row - 1];
    int length = to - from;
    if (start + length > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(start + length, arena.length * 2));
    }
    if (row == ends.length) {
      ends = Arrays.copyOf(ends, row * 2);
    }
    System.arraycopy(bytes, from, arena, start, length);
    ends[row] = start + length;
    ids.add(id);
    if (row * 2 >= slots.length) {
      rehash();
    } else {
      slots[slot(arena, start, ends[row])] = row;
    }
    return row;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, Sessions.UNKNOWN);
    for (int row = 0; row < ids.size(); row++) {
      slots[slot(arena, row == 0 ? 0 : ends[row - 1], ends[row])] = row;
    }
  }

  /** The slot that holds the id's row, or the empty slot where it would be put. */
  private int slot(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = IdHash.of(bytes, from, to) & mask;
    while (slots[slot] != Sessions.UNKNOWN) {
      int row = slots[slot];
      int start = row == 0 ? 0 : ends[row - 1];
      if (Arrays.equals(arena, start, ends[row], bytes, from, to)) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
