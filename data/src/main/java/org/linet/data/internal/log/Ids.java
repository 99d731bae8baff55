package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.IdEncoding;

/**
 * What an id may be: what {@link DatasetFolder} reads, because whatever is prepared must be read
 * again by every other command. White space is part of an id, but no id of its own.
 */
final class Ids {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private Ids() {}

  /** Why the bytes, which are UTF-8, are no id; null if they are one. */
  static @Nullable Fault fault(String what, byte[] bytes, int from, int to) {
    if (from == to) {
      return Fault.of("the " + what + " id is empty");
    }
    if (to - from > DatasetFolder.LONGEST_ID) {
      return Fault.of("the " + what + " id is longer than " + DatasetFolder.LONGEST_ID + " bytes");
    }
    for (int i = from; i < to; i++) {
      // nearly every id has no such byte; any other needs a look at its characters
      if (bytes[i] <= ' ' || bytes[i] == 0x7F) {
        return fault(what, new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }
    }
    return null;
  }

  private static @Nullable Fault fault(String what, String id) {
    if (id.startsWith(BYTE_ORDER_MARK)) {
      return Fault.of("the " + what + " id begins with a byte order mark");
    }
    if (IdEncoding.isBlank(id)) {
      return Fault.of("the " + what + " id is blank");
    }
    return id.codePoints().anyMatch(Character::isISOControl)
        ? Fault.of("the " + what + " id holds a control character")
        : null;
  }

  /** Whether a text has a form in UTF-8: half of a surrogate pair, escaped in JSON, has none. */
  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      // nearly every id is done with the first question, and makes no stream for it
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      }
    }
    return true;
  }
}
