package org.linet.data.internal.log;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a line at its separator; blanks at the ends of a field are no part of it.
 *
 * <p>A line without a quote, which is nearly every line of a log, is split in place. One with a
 * quote goes through FastCSV, which knows RFC 4180.
 */
final class FieldSplitter {
  /** What {@link #split} gives for a line whose quotes do not match. */
  static final int BROKEN_QUOTES = -1;

  /** What a quote means. */
  enum Quotes {
    /** It is a character like any other. */
    PLAIN,
    /** It encloses a field, as in RFC 4180. */
    ENCLOSE,
    /** It encloses a field if that works for the line, else it is a character. */
    EITHER
  }

  private final byte[] separator;
  private final Quotes quotes;
  private final boolean runs;

  /** Bytes that the ranges below point into. */
  byte[] bytes = {};

  int[] starts = new int[16];
  int[] ends = new int[16];

  /**
   * Makes a splitter.
   *
   * @param separator the text between two fields; a blank separates with any blanks beside it
   */
  FieldSplitter(String separator, Quotes quotes) {
    this.separator = separator.getBytes(StandardCharsets.UTF_8);
    this.quotes = this.separator.length == 1 ? quotes : Quotes.PLAIN;
    this.runs = separator.equals(" ");
  }

  /** Whether a field may go on in the next line. */
  boolean mayContinue() {
    return quotes != Quotes.PLAIN;
  }

  /** Splits a line; the number of its fields, or {@link #BROKEN_QUOTES}. */
  int split(Line line) {
    bytes = line.bytes;
    if (quotes != Quotes.PLAIN && hasQuote(line)) {
      int fields = splitQuoted(line);
      return fields == BROKEN_QUOTES && quotes == Quotes.EITHER ? splitPlain(line) : fields;
    }
    return splitPlain(line);
  }

  private static boolean hasQuote(Line line) {
    for (int i = line.start; i < line.end; i++) {
      if (line.bytes[i] == '"') {
        return true;
      }
    }
    return false;
  }

  private int splitPlain(Line line) {
    bytes = line.bytes;
    byte first = separator[0];
    int fields = 0;
    int start = line.start;
    int at = line.start;
    if (runs) {
      at = skipBlanks(line, at);
      start = at;
    }
    while (at < line.end) {
      if (bytes[at] == first && isSeparator(at, line.end)) {
        set(fields++, start, at);
        at += separator.length;
        if (runs) {
          at = skipBlanks(line, at);
          if (at == line.end) {
            return fields;
          }
        }
        start = at;
      } else {
        at++;
      }
    }
    set(fields++, start, line.end);
    return fields;
  }

  private boolean isSeparator(int at, int end) {
    return separator.length == 1
        || (at + separator.length <= end
            && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length));
  }

  private int skipBlanks(Line line, int from) {
    int at = from;
    while (at < line.end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private void set(int field, int start, int end) {
    if (field == starts.length) {
      starts = Arrays.copyOf(starts, field * 2);
      ends = Arrays.copyOf(ends, field * 2);
    }
    int from = start;
    int to = end;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (from < to && isBlank(bytes[to - 1])) {
      to--;
    }
    starts[field] = from;
    ends[field] = to;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private int splitQuoted(Line line) {
    CsvRecord csv;
    try {
      csv =
          CsvReader.builder()
              .fieldSeparator((char) separator[0])
              .allowUnclosedQuote(false)
              .skipEmptyLines(false)
              .ofSingleCsvRecord(unpadded(line));
    } catch (CsvParseException e) {
      return BROKEN_QUOTES;
    }
    byte[] text = new byte[line.end - line.start];
    bytes = text;
    int at = 0;
    for (int field = 0; field < csv.getFieldCount(); field++) {
      byte[] value = csv.getField(field).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(value, 0, text, at, value.length);
      set(field, at, at + value.length);
      at += value.length;
    }
    return csv.getFieldCount();
  }

  /** Without blanks between a separator and the quote that opens or closes a field. */
  private String unpadded(Line line) {
    String text = line.text();
    char between = (char) separator[0];
    String outside = Pattern.quote(String.valueOf(between));
    return text.contains(between + " \"") || text.contains("\" " + between)
        ? text.replaceAll(outside + " +\"", Matcher.quoteReplacement(between + "\""))
            .replaceAll("\" +" + outside, Matcher.quoteReplacement("\"" + between))
        : text;
  }

  /** The fields of a line as text; empty if its quotes do not match. */
  List<String> texts(Line line) {
    int fields = split(line);
    List<String> texts = new ArrayList<>();
    for (int field = 0; field < fields; field++) {
      texts.add(
          new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8));
    }
    return texts;
  }
}
