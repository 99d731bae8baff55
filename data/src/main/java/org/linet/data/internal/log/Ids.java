package org.linet.data.internal.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.DatasetFolder;

/**
 * What an id may be: what {@link DatasetFolder} reads, because whatever is prepared must be read
 * again by every other command.
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
      if (bytes[i] < 0) {
        String rest = new String(bytes, i, to - i, StandardCharsets.UTF_8);
        return i == from && rest.startsWith(BYTE_ORDER_MARK)
            ? Fault.of("the " + what + " id begins with a byte order mark")
            : unicodeFault(what, rest);
      }
      if (bytes[i] <= ' ' || bytes[i] == 0x7F) {
        return fault(what);
      }
    }
    return null;
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

  private static @Nullable Fault unicodeFault(String what, String rest) {
    return rest.codePoints().anyMatch(Ids::separatesOrControls) ? fault(what) : null;
  }

  private static boolean separatesOrControls(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  private static Fault fault(String what) {
    return Fault.of("the " + what + " id holds white space or a control character");
  }
}
