package org.linet.data.internal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;

/** The texts that may stand between two fields, and how they are told. */
final class Separators {
  /** In the order in which they are preferred where several fit. */
  static final List<String> USUAL = List.of("\t", ",", ";", "|", "\u0001", "::");

  private static final Map<String, String> NAMES =
      Map.of("tab", "\t", "comma", ",", "semicolon", ";", "bar", "|", "blank", " ", "space", " ");

  /** What Excel writes, and reads, before the header. */
  private static final Pattern DECLARATION = Pattern.compile("\"?sep=(.)\"?[, ]*");

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\x([0-9A-Fa-f]{2})|\\\\u([0-9A-Fa-f]{4})");

  private Separators() {}

  /**
   * A separator as a user writes it: itself, a name such as {@code tab}, or with escapes like
   * {@code \t} and {@code \x01}.
   *
   * @throws UsageException if it cannot separate
   */
  static String parse(String written) {
    String named = NAMES.get(written.toLowerCase(Locale.ROOT));
    String text = named == null ? unescaped(written) : named;
    if (text.isEmpty()
        || text.length() > 8
        || text.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c > 0x7E)) {
      throw new UsageException(
          "'"
              + written
              + "' cannot separate fields: write one to eight ASCII characters, such as ';', '::',"
              + " 'tab' or '\\x01'");
    }
    return text.isBlank() && text.indexOf('\t') < 0 ? " " : text;
  }

  private static String unescaped(String written) {
    return ESCAPE
        .matcher(written.replace("\\t", "\t"))
        .replaceAll(
            found -> {
              String digits = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, 16)));
            });
  }

  /** The separator for people and for the command line. */
  static String written(String separator) {
    return switch (separator) {
      case "\t" -> "tab";
      case " " -> "blank";
      default ->
          separator.length() == 1 && separator.charAt(0) < ' '
              ? String.format(Locale.ROOT, "\\x%02x", (int) separator.charAt(0))
              : separator;
    };
  }

  /** Whether a line is {@code sep=;}, which no format but Excel's knows. */
  static boolean isDeclaration(String line) {
    return DECLARATION.matcher(line).matches();
  }

  /** The separator that a line declares; null if it declares none. */
  static @Nullable String declared(String line) {
    Matcher found = DECLARATION.matcher(line);
    return found.matches() ? found.group(1) : null;
  }

  /**
   * The separator that splits all, or nearly all, of the lines into the same number of fields; null
   * if none does.
   */
  static @Nullable String of(List<Line> lines) {
    String best = null;
    double bestScore = 0;
    for (String separator : USUAL) {
      double score = score(lines, separator);
      // a later one must be clearly better: commas may stand in a field of a log of tabs
      if (score > bestScore + 0.2) {
        best = separator;
        bestScore = score;
      }
    }
    return best;
  }

  /** The share of lines that have as many fields as most have, at least three; two count less. */
  private static double score(List<Line> lines, String separator) {
    FieldSplitter splitter = new FieldSplitter(separator, FieldSplitter.Quotes.EITHER);
    List<Integer> counts = new ArrayList<>();
    for (Line line : lines) {
      counts.add(splitter.split(line));
    }
    int usual = counts.stream().sorted().skip(counts.size() / 2).findFirst().orElse(1);
    double share = (double) counts.stream().filter(n -> n == usual).count() / counts.size();
    return usual >= 3 ? share : usual == 2 ? share / 2 : 0;
  }
}
