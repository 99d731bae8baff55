package org.linet.data.internal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionRule;

/** Opens a text log: reads its header, if the format has one, and picks the parser of its lines. */
final class ClickReaders {
  private static final int YOOCHOOSE_COLUMNS = 4;
  private static final int NONE = -1;

  private final LogOptions options;
  private final TimeParser times;
  private final RejectedLines rejected;

  ClickReaders(LogOptions options, TimeParser times, RejectedLines rejected) {
    this.options = options;
    this.times = times;
    this.rejected = rejected;
  }

  /**
   * Opens a file.
   *
   * @throws LinetException if it is empty or lacks a column, listing those it has
   */
  ClickReader open(Path file, InputFile input, LogFormat format) throws IOException {
    LineReader lines = new LineReader(input.text());
    return switch (format) {
      case YOOCHOOSE -> yoochoose(file, lines);
      case JSONL -> new TextClickReader(file, lines, json(), rejected, name -> false, 0, 0);
      case DIGINETICA, CSV, TSV, RECBOLE -> withHeader(file, lines, format);
      case AUTO, PARQUET, OTTO, RETAILROCKET, REES46 ->
          throw new IllegalArgumentException(format + " is no text format");
    };
  }

  private ClickReader yoochoose(Path file, LineReader lines) {
    DelimitedParser fields =
        new DelimitedParser(
            new FieldSplitter(',', false),
            new DelimitedParser.Positions(YOOCHOOSE_COLUMNS, 0, 2, 1, NONE),
            SessionRule.FILE_ORDER,
            times);
    return new TextClickReader(
        file, lines, fields, rejected, FormatDetector::isYoochooseHeader, 0, 0);
  }

  private LineParser json() {
    return new JsonLineParser(
        orElse(options.columns().session(), "session_id"),
        orElse(options.columns().item(), "item_id"),
        orElse(options.columns().time(), "timestamp"),
        times);
  }

  private static String orElse(@Nullable String asked, String usual) {
    return asked == null ? usual : asked;
  }

  private ClickReader withHeader(Path file, LineReader lines, LogFormat format) throws IOException {
    Line line = new Line();
    long blank = 0;
    while (true) {
      if (!lines.next(line)) {
        throw new LinetException(FailureCode.NO_DATA, file + " is empty: it has not even a header");
      }
      if (!line.isBlank()) {
        break;
      }
      blank++;
    }
    requireHeader(file, line);
    FieldSplitter splitter = splitter(line.text(), format);
    List<String> names =
        splitter.texts(line).stream()
            .map(name -> format == LogFormat.RECBOLE ? name.replaceFirst(":.*", "") : name)
            .toList();
    if (names.isEmpty()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " has a header in which a quoted field is not closed: mend its first line");
    }
    return new TextClickReader(
        file, lines, parser(file, names, splitter, format), rejected, name -> false, blank, 1);
  }

  private static void requireHeader(Path file, Line line) {
    if (line.cutOff()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " has a header of more than " + LineReader.LONGEST + " bytes: it is no log");
    }
    if (!line.isUtf8()) {
      throw new LinetException(
          FailureCode.BAD_DATA, file + " has a header that is not UTF-8: save the file as UTF-8");
    }
  }

  private LineParser parser(
      Path file, List<String> names, FieldSplitter splitter, LogFormat format) {
    Columns columns = new Columns(file, names);
    boolean timeframe = format == LogFormat.DIGINETICA;
    return new DelimitedParser(
        splitter,
        new DelimitedParser.Positions(
            names.size(),
            columns.session(options.columns().session()),
            columns.item(options.columns().item()),
            timeframe ? columns.prescribed("timeframe") : columns.time(options.columns().time()),
            timeframe ? columns.prescribed("eventdate") : NONE),
        format.sessionRule(),
        times);
  }

  private static FieldSplitter splitter(String header, LogFormat format) {
    return switch (format) {
      case DIGINETICA -> new FieldSplitter(';', true);
      case TSV -> new FieldSplitter('\t', true);
      case RECBOLE -> new FieldSplitter('\t', false);
      default -> {
        char delimiter = ',';
        if (header.indexOf(',') < 0) {
          delimiter = header.indexOf(';') >= 0 ? ';' : header.indexOf('|') >= 0 ? '|' : ',';
        }
        yield new FieldSplitter(delimiter, true);
      }
    };
  }
}
