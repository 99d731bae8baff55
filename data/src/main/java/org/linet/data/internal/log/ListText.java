package org.linet.data.internal.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists in a field of text, as programs print them: {@code [1, 2]}, {@code ['a', 'b']}, {@code [1
 * 2]}, or entries with blanks, bars, semicolons or commas between.
 */
final class ListText {
  private static final String BETWEEN = "|;, ";

  private ListText() {}

  /** Whether a text is a list in brackets. */
  static boolean isBracketed(String text) {
    return text.length() >= 2
        && ((text.startsWith("[") && text.endsWith("]"))
            || (text.startsWith("{") && text.endsWith("}"))
            || (text.startsWith("(") && text.endsWith(")")));
  }

  /** The entries of a list. */
  static List<String> entries(String text) {
    String inner = isBracketed(text) ? text.substring(1, text.length() - 1).strip() : text.strip();
    char between = between(inner);
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          entry.append(c);
        }
      } else if ((c == '"' || c == '\'') && entry.toString().isBlank()) {
        quote = c;
        entry.setLength(0);
      } else if (c == between || (between == ' ' && Character.isWhitespace(c))) {
        add(entries, entry, between);
      } else {
        entry.append(c);
      }
    }
    add(entries, entry, between);
    return entries;
  }

  private static void add(List<String> entries, StringBuilder entry, char between) {
    String text = entry.toString().strip();
    if (!text.isEmpty() || between != ' ') {
      entries.add(text);
    }
    entry.setLength(0);
    if (entries.size() == 1 && text.isEmpty() && between != ' ') {
      entries.clear();
    }
  }

  /** The first of the usual marks that the text holds outside quotes; a blank if it holds none. */
  private static char between(String inner) {
    for (int m = 0; m < BETWEEN.length(); m++) {
      char mark = BETWEEN.charAt(m);
      boolean quoted = false;
      for (int i = 0; i < inner.length(); i++) {
        char c = inner.charAt(i);
        quoted ^= c == '"' || c == '\'';
        if (!quoted && c == mark) {
          return mark;
        }
      }
    }
    return ' ';
  }
}
