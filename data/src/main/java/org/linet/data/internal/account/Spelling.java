package org.linet.data.internal.account;

import java.text.Normalizer;
import java.util.Locale;
import org.linet.data.account.SpellingFigures.Kind;

/** What is left of an id when the ways to write it are taken away. */
final class Spelling {
  /** Digits of a number that a spreadsheet shows after the point. */
  private static final int SHOWN = 5;

  private Spelling() {}

  /** Equal for ids that differ only in spelling. */
  static String key(String id) {
    String plain =
        isPlain(id) ? id : Normalizer.normalize(withoutInvisible(id), Normalizer.Form.NFC);
    return withoutZeros(plain.toLowerCase(Locale.ROOT));
  }

  /** In what two ids with one key differ. */
  static Kind difference(String one, String other) {
    if (withoutPointZero(one).equals(withoutPointZero(other))) {
      return Kind.POINT_ZERO;
    }
    if (withoutLeadingZeros(one).equals(withoutLeadingZeros(other))) {
      return Kind.LEADING_ZEROS;
    }
    if (one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))) {
      return Kind.CASE;
    }
    if (nfc(one).equals(nfc(other))) {
      return Kind.UNICODE;
    }
    return withoutInvisible(one).equals(withoutInvisible(other)) ? Kind.INVISIBLE : Kind.SEVERAL;
  }

  /** Whether an id is a whole number, perhaps with {@code .0} at the end. */
  static boolean isWholeNumber(String id) {
    return isDigits(withoutPointZero(id));
  }

  static boolean hasPointZero(String id) {
    int end = id.length();
    while (end > 0 && id.charAt(end - 1) == '0') {
      end--;
    }
    return end < id.length() && end > 1 && id.charAt(end - 1) == '.' && isDigits(id, 0, end - 1);
  }

  /** The id without {@code .0} at the end, if a number stands before it. */
  static String withoutPointZero(String id) {
    return hasPointZero(id) ? id.substring(0, id.lastIndexOf('.')) : id;
  }

  /** Whether it is a number like {@code 4.00638E+12}, which nobody gives as an id. */
  static boolean isScientific(String id) {
    int e = id.indexOf("E+");
    e = e < 0 ? id.indexOf("e+") : e;
    if (e < 1 || !isDigits(id, e + 2, id.length()) || id.length() - e - 2 != 2) {
      return false;
    }
    return Character.digit(id.charAt(0), 10) > 0
        && (e == 1 || (e > 2 && id.charAt(1) == '.' && isDigits(id, 2, e)));
  }

  /** Exponent and first digits of a number in scientific notation. */
  static String roundedScientific(String id) {
    int e = Math.max(id.indexOf("E+"), id.indexOf("e+"));
    String digits = id.charAt(0) + (e > 2 ? id.substring(2, e) : "");
    return rounded(digits, Integer.parseInt(id.substring(e + 2)));
  }

  /** The same of a whole number of more than one digit. */
  static String roundedWhole(String id) {
    return rounded(id, id.length() - 1);
  }

  /** The digits rounded as a spreadsheet does. */
  private static String rounded(String digits, int exponent) {
    StringBuilder padded = new StringBuilder(digits);
    while (padded.length() <= SHOWN + 1) {
      padded.append('0');
    }
    long first = Long.parseLong(padded.substring(0, SHOWN + 1));
    long up = padded.charAt(SHOWN + 1) >= '5' ? 1 : 0;
    return exponent + ":" + (first + up);
  }

  static boolean isDigits(String id) {
    return isDigits(id, 0, id.length());
  }

  private static boolean isDigits(String id, int from, int to) {
    for (int i = from; i < to; i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static String withoutZeros(String id) {
    return withoutLeadingZeros(withoutPointZero(id));
  }

  private static String withoutLeadingZeros(String id) {
    if (id.isEmpty() || id.charAt(0) != '0' || !isDigits(id)) {
      return id;
    }
    int start = 0;
    while (start < id.length() - 1 && id.charAt(start) == '0') {
      start++;
    }
    return id.substring(start);
  }

  private static String nfc(String id) {
    return Normalizer.normalize(id, Normalizer.Form.NFC);
  }

  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String withoutInvisible(String id) {
    StringBuilder visible = new StringBuilder(id.length());
    id.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isSpaceChar(c))
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
