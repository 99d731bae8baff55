package org.linet.data.internal.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.FileErrors;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.IsoTime;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;

/** Tells from a file's name, header and first lines how it is laid out. */
final class FileSurvey {
  /**
   * A format and why.
   *
   * @param format never {@link LogFormat#AUTO}
   * @param reason what gave it away
   */
  record Detected(LogFormat format, String reason) {}

  private FileSurvey() {}

  /**
   * Looks at a file.
   *
   * @param users whether sessions are to be made of users' clicks
   * @throws LinetException if it cannot be read, looks like none of the formats, or lacks a column
   */
  static FileLayout of(SourceFile file, LogOptions options, boolean users, Events events) {
    try {
      boolean parquet = InputFile.isParquet(file);
      if (options.format() == LogFormat.PARQUET && !parquet) {
        // says what it is instead, if that can be told
        InputFile.open(file, null).close();
      }
      if (options.format() == LogFormat.PARQUET || (parquet && isAnyTable(options.format()))) {
        return TableSurvey.of(
            file,
            options,
            users,
            events,
            options.format() == LogFormat.AUTO
                ? new Detected(LogFormat.PARQUET, "because it starts with PAR1")
                : asked(options));
      }
      Sample sample = Sample.of(file, options.encoding());
      Detected detected = detected(file, options, sample);
      return switch (detected.format()) {
        case JSONL, OTTO -> JsonSurvey.of(file, options, users, events, sample, detected);
        default -> new DelimitedSurvey(file, options, users, events, sample, detected).layout();
      };
    } catch (IOException e) {
      throw FileErrors.reading(file.shown(), e);
    }
  }

  /** The presets name columns, not ways to write a table. */
  private static boolean isAnyTable(LogFormat format) {
    return format == LogFormat.AUTO
        || format == LogFormat.REES46
        || format == LogFormat.RETAILROCKET;
  }

  private static Detected asked(LogOptions options) {
    return new Detected(options.format(), "as asked for");
  }

  private static Detected detected(SourceFile file, LogOptions options, Sample sample) {
    if (options.format() != LogFormat.AUTO) {
      return asked(options);
    }
    Detected detected = detect(file, options, sample);
    return new Detected(detected.format(), "because " + detected.reason());
  }

  private static Detected detect(SourceFile file, LogOptions options, Sample sample) {
    String first = sample.first().text();
    String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".inter") || name.endsWith(".inter.gz") || first.contains(":token")) {
      return new Detected(LogFormat.RECBOLE, "its header names types, like session_id:token");
    }
    if (first.startsWith("{")) {
      return new Detected(LogFormat.JSONL, "its first line starts with a brace");
    }
    if (first.strip().startsWith("[")) {
      return new Detected(LogFormat.JSONL, "it starts with a bracket, as an array does");
    }
    if (options.separator() != null) {
      return new Detected(LogFormat.CSV, "a separator was named");
    }
    String plain = Columns.plain(first);
    if (first.indexOf(';') >= 0 && plain.contains("timeframe") && plain.contains("eventdate")) {
      return new Detected(LogFormat.DIGINETICA, "its header names timeframe and eventdate");
    }
    if (isYoochooseHeader(first)) {
      return new Detected(LogFormat.YOOCHOOSE, "its header is session, time, item, category");
    }
    if (isYoochooseRow(first) && options.columns().session() == null) {
      return new Detected(
          LogFormat.YOOCHOOSE, "it has no header and lines of session, ISO time, item, category");
    }
    if (first.indexOf('\t') >= 0) {
      return new Detected(LogFormat.TSV, "its first line holds tabs");
    }
    if (Separators.USUAL.stream().anyMatch(first::contains)
        || Separators.of(sample.lines()) != null) {
      return new Detected(LogFormat.CSV, "its first line holds separators");
    }
    throw new LinetException(
        FailureCode.BAD_DATA,
        "The format of "
            + file
            + " cannot be told from its first line '"
            + Excerpt.of(first)
            + "': "
            + Wording.LOG_FORMAT
            + ", or "
            + Wording.SEPARATOR);
  }

  /** Whether a line names the four columns of {@code yoochoose-clicks.dat}. */
  static boolean isYoochooseHeader(String line) {
    return List.of("sessionid,timestamp,itemid,category", "session,timestamp,item,category")
        .contains(Columns.plain(line));
  }

  private static boolean isYoochooseRow(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 4) {
      return false;
    }
    byte[] time = fields[1].getBytes(StandardCharsets.UTF_8);
    return time.length > 10 && new IsoTime().millis(time, 0, time.length) != TimeParser.UNPARSABLE;
  }
}
