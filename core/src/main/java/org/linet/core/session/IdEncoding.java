package org.linet.core.session;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a file of sessions holds the ids that would break it: those with white space, which parts ids
 * and lines there.
 *
 * <p>Each byte of such a character's UTF-8 is written as {@code %} and two upper-case hexadecimal
 * digits, and so is any control character. A {@code %} before two hexadecimal digits is written
 * {@code %25}. All else stands for itself. The files of a folder are encoded only where the member
 * {@value #MEMBER} of its {@code dataset.json} says so, and it says so only if one of the ids needs
 * it: everywhere else {@code 100%25} is that very id.
 */
public final class IdEncoding {
  /** The member of {@code dataset.json} that says that its ids are encoded. */
  public static final String MEMBER = "idEncoding";

  /** The value of {@link #MEMBER}; without the member, ids stand as they are. */
  public static final String PERCENT = "percent";

  /** An encoded byte takes so many. */
  static final int GROWTH = 3;

  private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private IdEncoding() {}

  /** Whether an id holds what may not stand in a file of sessions. */
  public static boolean isNeeded(String id) {
    return id.codePoints().anyMatch(IdEncoding::separatesOrControls);
  }

  /** Whether white space is all that a text holds: it is no id then. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(IdEncoding::separatesOrControls);
  }

  /** An id as an encoded file holds it. */
  public static String encode(String id) {
    StringBuilder encoded = new StringBuilder(id.length());
    for (int i = 0, next; i < id.length(); i = next) {
      int codePoint = id.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (separatesOrControls(codePoint)
          || (codePoint == '%' && isHex(id, next) && isHex(id, next + 1))) {
        for (byte b : id.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append((char) DIGITS[(b >> 4) & 0xF]).append((char) DIGITS[b & 0xF]);
        }
      } else {
        encoded.appendCodePoint(codePoint);
      }
    }
    return encoded.toString();
  }

  /**
   * The id that an encoded file means.
   *
   * @throws CharacterCodingException if it is no UTF-8
   */
  public static String decode(String encoded) throws CharacterCodingException {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] id = decode(bytes, 0, bytes.length);
    return Utf8ItemIndex.decode(id, 0, id.length);
  }

  /** The bytes that encoded bytes mean. */
  static byte[] decode(byte[] bytes, int from, int to) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '%' && i + 2 < to && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        decoded[length++] =
            (byte) (Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
        i += 2;
      } else {
        decoded[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(decoded, length);
  }

  private static boolean separatesOrControls(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && isHex(text.charAt(at));
  }

  /** In ASCII: other scripts have digits too. */
  private static boolean isHex(int character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'F')
        || (character >= 'a' && character <= 'f');
  }
}
