package org.linet.data.internal.log;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line at its delimiter.
 *
 * <p>A line without a quote, which is nearly every line of a log, is split in place. One with a
 * quote goes through FastCSV, which knows RFC 4180; a quoted field must end on its line, so that an
 * open quote costs one line and not the rest of the file.
 */
final class FieldSplitter {
  /** What {@link #split} gives for a line whose quotes do not match. */
  static final int BROKEN_QUOTES = -1;

  private final char delimiter;
  private final boolean quotes;

  /** Bytes that the ranges below point into. */
  byte[] bytes = {};

  int[] starts = new int[16];
  int[] ends = new int[16];

  FieldSplitter(char delimiter, boolean quotes) {
    this.delimiter = delimiter;
    this.quotes = quotes;
  }

  /** Splits a line; the number of its fields, or {@link #BROKEN_QUOTES}. */
  int split(Line line) {
    bytes = line.bytes;
    int fields = 0;
    int start = line.start;
    for (int i = line.start; i <= line.end; i++) {
      if (i == line.end || bytes[i] == delimiter) {
        set(fields++, start, i);
        start = i + 1;
      } else if (quotes && bytes[i] == '"') {
        return splitQuoted(line);
      }
    }
    return fields;
  }

  private void set(int field, int start, int end) {
    if (field == starts.length) {
      starts = java.util.Arrays.copyOf(starts, field * 2);
      ends = java.util.Arrays.copyOf(ends, field * 2);
    }
    starts[field] = start;
    ends[field] = end;
  }

  private int splitQuoted(Line line) {
    CsvRecord csv;
    try {
      csv =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .allowUnclosedQuote(false)
              .skipEmptyLines(false)
              .ofSingleCsvRecord(line.text());
    } catch (CsvParseException e) {
      return BROKEN_QUOTES;
    }
    byte[] text = new byte[line.end - line.start];
    int at = 0;
    for (int field = 0; field < csv.getFieldCount(); field++) {
      byte[] value = csv.getField(field).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(value, 0, text, at, value.length);
      set(field, at, at + value.length);
      at += value.length;
    }
    bytes = text;
    return csv.getFieldCount();
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
