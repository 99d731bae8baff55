package org.linet.data.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a log lies and how to read it. {@link #of} leaves everything to what the files show; the
 * {@code with} methods say one thing each.
 *
 * @param files files, folders and patterns of names, in order; {@code -} is standard input; a
 *     session may go on from one file to the next
 * @param format the format of the files
 * @param columns where session, item, time and kind of event stand
 * @param timeFormat {@code auto}, a name of {@code docs/data.md} such as {@code millis}, or a
 *     pattern of {@link java.time.format.DateTimeFormatter}
 * @param separator the text between two fields; null to tell it from the first lines
 * @param encoding the character set of text files; null for UTF-8
 * @param events kinds of events that are clicks; empty for all
 * @param noIds texts that stand for "no id" where an id should be, such as {@code NULL}; the empty
 *     text is one always
 */
public record LogOptions(
    List<Path> files,
    LogFormat format,
    ColumnNames columns,
    String timeFormat,
    @Nullable String separator,
    @Nullable String encoding,
    Set<String> events,
    Set<String> noIds) {
  /** What exports write where a value is missing. */
  public static final Set<String> NO_IDS =
      Set.of(
          "NULL",
          "null",
          "Null",
          "None",
          "none",
          "NaN",
          "nan",
          "NAN",
          "NA",
          "N/A",
          "n/a",
          "<NA>",
          "#N/A",
          "(null)",
          "<null>",
          "nil",
          "\\N",
          "undefined",
          "NaT");

  public LogOptions {
    files = List.copyOf(files);
    events = Set.copyOf(events);
    noIds = Set.copyOf(noIds);
  }

  /** Files of a format, all else as the files show it. */
  public static LogOptions of(List<Path> files, LogFormat format) {
    return new LogOptions(files, format, ColumnNames.USUAL, "auto", null, null, Set.of(), NO_IDS);
  }

  public LogOptions withColumns(ColumnNames names) {
    return new LogOptions(files, format, names, timeFormat, separator, encoding, events, noIds);
  }

  public LogOptions withTimeFormat(String name) {
    return new LogOptions(files, format, columns, name, separator, encoding, events, noIds);
  }

  /** The text between two fields; null to tell it from the first lines. */
  public LogOptions withSeparator(@Nullable String text) {
    return new LogOptions(files, format, columns, timeFormat, text, encoding, events, noIds);
  }

  /** The character set of text files; null for UTF-8. */
  public LogOptions withEncoding(@Nullable String name) {
    return new LogOptions(files, format, columns, timeFormat, separator, name, events, noIds);
  }

  /** Kinds of events that are clicks; empty for all. */
  public LogOptions withEvents(Set<String> kinds) {
    return new LogOptions(files, format, columns, timeFormat, separator, encoding, kinds, noIds);
  }

  /** Texts that stand for "no id". */
  public LogOptions withNoIds(Set<String> texts) {
    return new LogOptions(files, format, columns, timeFormat, separator, encoding, events, texts);
  }
}
