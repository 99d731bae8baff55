package org.linet.jobs.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.json.Json;
import org.linet.core.json.JsonTree;
import tools.jackson.core.JacksonException;

/**
 * Sessions as JSON: an array of ids, or an object that has one as {@code session}, as answers and
 * requests of the service have. An id is a text, or a whole number, which stands for its digits.
 */
final class SessionJson {
  private static final String SESSION = "session";

  /** What hardly begins a line of ids that blanks separate. */
  private static final Pattern BEGINNING = Pattern.compile("(\\{|\\[)\\s*\".*", Pattern.DOTALL);

  private SessionJson() {}

  /** Whether a line is JSON, or was meant to be. */
  static boolean isMeant(String line) {
    String text = line.strip();
    return BEGINNING.matcher(text).matches()
        || ((text.startsWith("[") || text.startsWith("{")) && tree(text) != null);
  }

  /** The ids of a session; null if the text is none. */
  static @Nullable List<String> ids(String text) {
    JsonTree tree = tree(text);
    if (tree == null) {
      return null;
    }
    JsonTree list = tree.isObject() ? tree.path(SESSION) : tree;
    return list.isArray() ? ids(list) : null;
  }

  private static @Nullable List<String> ids(JsonTree list) {
    List<String> ids = new ArrayList<>();
    for (JsonTree element : list.elements()) {
      Object value = element.plain();
      boolean whole = value instanceof Number && !(value instanceof Double);
      if (!whole && !(value instanceof String text && isUnicode(text))) {
        return null;
      }
      ids.add(String.valueOf(value));
    }
    return ids;
  }

  /** Half of a surrogate pair could not be written to the answer. */
  private static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static @Nullable JsonTree tree(String text) {
    try {
      return Json.read(text);
    } catch (JacksonException e) {
      return null;
    }
  }
}
