package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts that exports write where an id is missing. */
final class NoIds {
  private static final int BYTE_VALUES = 256;

  private final Set<String> texts;
  private final boolean[] firstBytes = new boolean[BYTE_VALUES];
  private int longest;

  NoIds(Set<String> texts) {
    this.texts = new HashSet<>(texts);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0) {
        firstBytes[bytes[0] & 0xFF] = true;
        longest = Math.max(longest, bytes.length);
      }
    }
  }

  /** Why the bytes stand for no id; null if they may be one. */
  @Nullable Fault fault(String what, byte[] bytes, int from, int to) {
    // nearly every id is done with its length or its first byte
    if (to - from > longest || to == from || !firstBytes[bytes[from] & 0xFF]) {
      return null;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return texts.contains(text)
        ? Fault.of("the " + what + " id is '" + text + "', which stands for none")
        : null;
  }
}
