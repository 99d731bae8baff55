package org.linet.core;

import java.util.List;

/**
 * What a message quotes of a file or of a request: a stranger's text must not make a sentence
 * endless, break its line or steer the terminal that shows it.
 */
public final class Excerpt {
  private static final int LONGEST = 120;
  private static final int ENTRIES = 20;

  private Excerpt() {}

  /** The beginning of a text, on one line; what cannot be shown is a space. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || isHalfPair(c) || breaksLine(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST ? line + "..." : line.toString();
  }

  /** The first of several texts, between commas. */
  public static String of(List<?> entries) {
    List<String> first =
        entries.stream().limit(ENTRIES).map(entry -> of(String.valueOf(entry))).toList();
    return String.join(", ", first) + (entries.size() > ENTRIES ? ", ..." : "");
  }

  private static boolean isHalfPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean breaksLine(int codePoint) {
    return codePoint == 0x2028 || codePoint == 0x2029;
  }
}
