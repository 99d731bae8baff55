package org.linet.jobs.recommend;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;

/**
 * Why a model may not know ids, though it knows their items: they are joined by commas, or spelt in
 * another way. Of many ids only the first are compared with the catalogue's spellings, which takes
 * one look at each of them.
 */
public final class IdHints {
  private static final int COMPARED = 1_000;
  private static final int NAMED = 5;
  private static final Pattern JOINT = Pattern.compile("[,;]");
  private static final Pattern WHOLE = Pattern.compile("0*(\\d+?)(?:\\.0+)?");

  private final ItemCatalog catalog;
  private final Set<String> unknown = new LinkedHashSet<>();
  private long joined;
  private @Nullable List<String> firstParts;

  /** Knows no unknown id yet. */
  public IdHints(ItemCatalog catalog) {
    this.catalog = catalog;
  }

  /** Adds an id that the model does not know. */
  public void unknown(String id) {
    List<String> parts = partsOfJoined(id);
    if (parts != null) {
      joined++;
      if (firstParts == null) {
        firstParts = parts;
      }
    } else if (unknown.size() < COMPARED) {
      unknown.add(id);
    }
  }

  /** What to say, a sentence each; none where the ids are like no known one. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (firstParts != null) {
      sentences.add(joinedSentence(firstParts));
    }
    Map<String, String> known = otherSpellings();
    if (!known.isEmpty()) {
      sentences.add(spellingSentence(known));
    }
    return sentences;
  }

  private String joinedSentence(List<String> parts) {
    String example = Excerpt.of(String.join(" ", parts));
    return (joined == 1
            ? "An unknown id is made of known ones and commas"
            : String.format(
                Locale.ROOT, "%,d unknown ids are made of known ones and commas", joined))
        + ": blanks separate ids, as in \""
        + example
        + "\"";
  }

  private static String spellingSentence(Map<String, String> known) {
    List<String> pairs =
        known.entrySet().stream()
            .limit(NAMED)
            .map(
                pair ->
                    "'"
                        + Excerpt.of(pair.getValue())
                        + "' instead of '"
                        + Excerpt.of(pair.getKey())
                        + "'")
            .toList();
    int others = known.size() - pairs.size();
    return "The model knows "
        + String.join(", ", pairs)
        + (others == 0 ? "" : String.format(Locale.ROOT, ", and so on for %,d more ids", others));
  }

  /** The known ids that one is made of, or null. */
  private @Nullable List<String> partsOfJoined(String id) {
    if (!JOINT.matcher(id).find()) {
      return null;
    }
    List<String> parts =
        Arrays.stream(JOINT.split(id, -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    boolean known = parts.stream().allMatch(part -> catalog.row(part) != Sessions.UNKNOWN);
    return parts.isEmpty() || !known ? null : parts;
  }

  /** The catalogue's spelling of each unknown id that it has in another one. */
  private Map<String, String> otherSpellings() {
    Map<String, String> found = new LinkedHashMap<>();
    if (unknown.isEmpty()) {
      return found;
    }
    Map<String, String> spelling = new HashMap<>();
    unknown.forEach(id -> spelling.put(bare(id), ""));
    for (int row = 0; row < catalog.size(); row++) {
      String id = catalog.id(row);
      spelling.computeIfPresent(bare(id), (key, other) -> other.isEmpty() ? id : other);
    }
    for (String id : unknown) {
      String known = spelling.getOrDefault(bare(id), "");
      if (!known.isEmpty()) {
        found.put(id, known);
      }
    }
    return found;
  }

  /**
   * What is left of an id without what programs change on the way: case, quotes and white space
   * around it, forms of Unicode, zeros before a whole number and behind its point.
   */
  private static String bare(String id) {
    String text = Normalizer.normalize(id, Normalizer.Form.NFKC).strip();
    if (text.length() > 2 && isQuote(text.charAt(0)) && text.charAt(0) == lastOf(text)) {
      text = text.substring(1, text.length() - 1).strip();
    }
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      Matcher number = WHOLE.matcher(text);
      return number.matches() ? number.group(1) : text.toLowerCase(Locale.ROOT);
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static char lastOf(String text) {
    return text.charAt(text.length() - 1);
  }
}
