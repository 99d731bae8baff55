package org.linet.serving.internal.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The clicks of a session in one array, each as its length in two bytes and its id in UTF-8: a
 * tenth of the memory of strings, and known to the byte.
 */
final class PackedClicks {
  static final byte[] NONE = {};

  /** Bytes of an id that the length in front of it can say. */
  static final int LONGEST_ID = 0xffff;

  private PackedClicks() {}

  /**
   * Appends a click.
   *
   * @param most newest clicks that are kept
   */
  static byte[] append(byte[] clicks, String item, int most) {
    byte[] id = item.getBytes(StandardCharsets.UTF_8);
    if (id.length > LONGEST_ID) {
      throw new IllegalArgumentException("an item id of " + id.length + " bytes");
    }
    int from = offsetOfNewest(clicks, most - 1);
    byte[] longer = Arrays.copyOfRange(clicks, from, clicks.length + 2 + id.length);
    ByteBuffer.wrap(longer).position(clicks.length - from).putShort((short) id.length).put(id);
    return longer;
  }

  /** The item ids, oldest first. */
  static List<String> items(byte[] clicks) {
    List<String> items = new ArrayList<>();
    for (int at = 0; at < clicks.length; at = next(clicks, at)) {
      items.add(new String(clicks, at + 2, next(clicks, at) - at - 2, StandardCharsets.UTF_8));
    }
    return items;
  }

  /** Whether bytes that were read are clicks to the last of them. */
  static boolean isSound(byte[] clicks) {
    int at = 0;
    while (at + 2 <= clicks.length) {
      int next = next(clicks, at);
      if (next > clicks.length || !Utf8.isValid(clicks, at + 2, next)) {
        return false;
      }
      at = next;
    }
    return at == clicks.length;
  }

  private static int offsetOfNewest(byte[] clicks, int most) {
    int count = 0;
    for (int at = 0; at < clicks.length; at = next(clicks, at)) {
      count++;
    }
    int from = 0;
    for (; count > most; count--) {
      from = next(clicks, from);
    }
    return from;
  }

  private static int next(byte[] clicks, int at) {
    return at + 2 + (((clicks[at] & 0xff) << 8) | (clicks[at + 1] & 0xff));
  }
}
