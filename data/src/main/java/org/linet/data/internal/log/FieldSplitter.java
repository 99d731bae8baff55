package org.linet.data.internal.log;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a line at its separator; blanks at the ends of a field are no part of it.
 *
 * <p>A line without a quote, which is nearly every line of a log, is split in place. One with a
 * quote goes through FastCSV, which knows RFC 4180.
 */
final class FieldSplitter {
  /** What {@link #split} gives for a line whose quotes do not match. */
  static final int BROKEN_QUOTES = -1;

  /** A quote was met, so that the line is not to be split in place. */
  private static final int QUOTE = -2;

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
    int fields = splitPlain(line, quotes != Quotes.PLAIN);
    if (fields == QUOTE) {
      fields = splitQuoted(line);
      return fields == BROKEN_QUOTES && quotes == Quotes.EITHER ? splitPlain(line, false) : fields;
    }
    return fields;
  }

  /** Splits in place; {@link #QUOTE} at the first quote, if that was asked for. */
  private int splitPlain(Line line, boolean stopAtQuote) {
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
      } else if (stopAtQuote && bytes[at] == '"') {
        return QUOTE;
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

  /** A field without the blanks at its ends. */
  private void set(int field, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (from < to && isBlank(bytes[to - 1])) {
      to--;
    }
    setWhole(field, from, to);
  }

  private void setWhole(int field, int start, int end) {
    if (field == starts.length) {
      starts = Arrays.copyOf(starts, field * 2);
      ends = Arrays.copyOf(ends, field * 2);
    }
    starts[field] = start;
    ends[field] = end;
  }

  private static boolean isBlank(int b) {
    return b == ' ' || b == '\t';
  }

  private int splitQuoted(Line line) {
    CsvRecord csv;
    String unpadded;
    try {
      unpadded = unpadded(line.text());
      csv =
          CsvReader.builder()
              .fieldSeparator((char) separator[0])
              .allowUnclosedQuote(false)
              .skipEmptyLines(false)
              .ofSingleCsvRecord(unpadded);
    } catch (CsvParseException e) {
      return BROKEN_QUOTES;
    }
    byte[] text = new byte[line.end - line.start];
    bytes = text;
    int at = 0;
    for (int field = 0; field < csv.getFieldCount(); field++) {
      byte[] value = csv.getField(field).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(value, 0, text, at, value.length);
      setWhole(field, at, at + value.length);
      at += value.length;
    }
    return csv.getFieldCount();
  }

  /**
   * The line without blanks at the ends of fields; those within quotes are left.
   *
   * @throws CsvParseException if a quote is open at the end
   */
  private String unpadded(String line) {
    char between = (char) separator[0];
    StringBuilder text = new StringBuilder(line.length());
    int at = 0;
    while (at <= line.length()) {
      while (at < line.length() && isBlank(line.charAt(at)) && line.charAt(at) != between) {
        at++;
      }
      int end = at < line.length() && line.charAt(at) == '"' ? closing(line, at) + 1 : at;
      int next = line.indexOf(between, end);
      int to = next < 0 ? line.length() : next;
      int stripped = to;
      while (stripped > end && isBlank(line.charAt(stripped - 1))) {
        stripped--;
      }
      text.append(line, at, stripped);
      if (next >= 0) {
        text.append(between);
      }
      at = to + 1;
    }
    return text.toString();
  }

  private static int closing(String line, int opening) {
    int at = opening + 1;
    while (at < line.length()) {
      if (line.charAt(at) == '"') {
        if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
          at++;
        } else {
          return at;
        }
      }
      at++;
    }
    throw new CsvParseException("a quote is open");
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
