package org.linet.cli.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Splits a line of a shell into words: quotes, and variables of a name that is given. */
public final class ShellWords {
  private ShellWords() {}

  /**
   * The words of a line.
   *
   * @param variables values by name; a name that is absent is the empty text, as in a shell
   * @throws IllegalArgumentException where a quote is not closed
   */
  public static List<String> of(String line, Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        begun = true;
      } else if (c == '$' && quote != '\'') {
        int end = i + 1;
        while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
          end++;
        }
        word.append(variables.getOrDefault(line.substring(i + 1, end), ""));
        begun = true;
        i = end - 1;
      } else if (c == ' ' && quote == 0) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("A quote is not closed: " + line);
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
