package org.linet.data.internal.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.FileErrors;
import org.linet.data.log.LogFormat;

/** Tells a log's format from its name, header and first line. */
final class FormatDetector {
  /**
   * A format and why.
   *
   * @param format never {@link LogFormat#AUTO}
   * @param reason what gave it away
   */
  record Detected(LogFormat format, String reason) {}

  private FormatDetector() {}

  /**
   * Looks at a file.
   *
   * @throws LinetException if the file is missing or empty, or looks like none of the formats
   */
  static Detected detect(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (isParquet(file)) {
        return new Detected(LogFormat.PARQUET, "it starts with PAR1");
      }
      String first = firstLine(file);
      if (name.endsWith(".inter") || name.endsWith(".inter.gz") || first.contains(":token")) {
        return new Detected(LogFormat.RECBOLE, "its header names types, like session_id:token");
      }
      return ofFirstLine(file, first);
    } catch (EOFException | ZipException e) {
      throw InputFile.broken(file, "", e);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static Detected ofFirstLine(Path file, String first) {
    if (first.startsWith("{")) {
      return new Detected(LogFormat.JSONL, "its first line starts with a brace");
    }
    String plain = Columns.plain(first);
    if (first.indexOf(';') >= 0 && plain.contains("timeframe") && plain.contains("eventdate")) {
      return new Detected(LogFormat.DIGINETICA, "its header names timeframe and eventdate");
    }
    if (isYoochooseHeader(first)) {
      return new Detected(LogFormat.YOOCHOOSE, "its header is session, time, item, category");
    }
    if (isYoochooseRow(first)) {
      return new Detected(
          LogFormat.YOOCHOOSE, "it has no header and lines of session, ISO time, item, category");
    }
    if (first.indexOf('\t') >= 0) {
      return new Detected(LogFormat.TSV, "its first line holds tabs");
    }
    if (first.indexOf(',') >= 0 || first.indexOf(';') >= 0 || first.indexOf('|') >= 0) {
      return new Detected(LogFormat.CSV, "its first line holds separators");
    }
    throw new LinetException(
        FailureCode.BAD_DATA,
        "The format of "
            + file
            + " cannot be told from its first line '"
            + Excerpt.of(first)
            + "': "
            + Wording.LOG_FORMAT);
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

  static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isParquet(in);
    }
  }

  /** Whether gzip is around a Parquet file, which begins to be read at its end. */
  static boolean isGzippedParquet(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(raw)) {
      return isParquet(in);
    } catch (EOFException | ZipException noGzip) {
      return false;
    }
  }

  private static boolean isParquet(InputStream in) throws IOException {
    return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
  }

  private static String firstLine(Path file) throws IOException {
    try (InputFile input = InputFile.open(file)) {
      LineReader lines = new LineReader(input.text());
      Line line = new Line();
      while (lines.next(line)) {
        if (!line.isBlank()) {
          return line.text();
        }
      }
    }
    throw new LinetException(FailureCode.NO_DATA, file + " is empty: there is no click to read");
  }
}
