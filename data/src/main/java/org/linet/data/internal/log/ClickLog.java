package org.linet.data.internal.log;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.internal.io.Checksums;
import org.linet.core.internal.io.FileErrors;
import org.linet.data.log.FileCounts;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SessionRule;

/** A log of one or several files, read click by click, file after file (protocol step 1). */
public final class ClickLog implements Closeable {
  private final List<Path> files;
  private final LogOptions options;
  private final RejectedLines rejected;
  private final LogFormat format;
  private final String choice;
  private final TimeParser times;
  private final List<ReadFile> done = new ArrayList<>();
  private @Nullable InputFile input;
  private @Nullable ClickReader reader;
  private int current;

  private ClickLog(LogOptions options, LogFormat format, String choice, RejectedLines rejected) {
    this.files = options.files();
    this.options = options;
    this.format = format;
    this.choice = choice;
    this.rejected = rejected;
    this.times = timeParser(options, format);
  }

  /**
   * Finds the format and makes ready to read.
   *
   * @throws LinetException if a file is missing, empty or named twice, or the files differ in
   *     format
   */
  public static ClickLog open(LogOptions options, RejectedLines rejected) {
    FormatDetector.Detected chosen = detect(options);
    return new ClickLog(options, chosen.format(), chosen.reason(), rejected);
  }

  /** Refuses what {@link #open} would, without reading more than first lines. */
  public static void check(LogOptions options) {
    timeParser(options, detect(options).format());
  }

  private static FormatDetector.Detected detect(LogOptions options) {
    Map<Path, Path> named = new HashMap<>();
    for (Path file : options.files()) {
      requireFile(file);
      Path before = named.putIfAbsent(realPath(file), file);
      if (before != null) {
        throw new UsageException(twice(before, file));
      }
    }
    if (options.format() != LogFormat.AUTO) {
      return new FormatDetector.Detected(options.format(), "as asked for");
    }
    Path first = options.files().get(0);
    FormatDetector.Detected chosen = FormatDetector.detect(first);
    for (Path file : options.files()) {
      LogFormat other = FormatDetector.detect(file).format();
      if (other != chosen.format()) {
        throw new LinetException(
            FailureCode.BAD_DATA,
            first
                + " looks like "
                + chosen.format().label()
                + " and "
                + file
                + " like "
                + other.label()
                + ": give files of one format, or "
                + Wording.LOG_FORMAT);
      }
    }
    return new FormatDetector.Detected(chosen.format(), "because " + chosen.reason());
  }

  private static void requireFile(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new LinetException(FailureCode.FILE_MISSING, "There is no file " + file);
      }
      if (Files.isDirectory(file)) {
        throw new LinetException(
            FailureCode.FILE_UNUSABLE, file + " is a folder: name the files of the log in it");
      }
      if (Files.size(file) == 0) {
        throw new LinetException(
            FailureCode.NO_DATA, file + " is empty: there is no click to read");
      }
      if (FormatDetector.isGzippedParquet(file)) {
        throw new LinetException(
            FailureCode.BAD_DATA, file + " is a Parquet file packed with gzip: unpack it first");
      }
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  /** Its clicks would count twice. */
  private static String twice(Path before, Path file) {
    String again = before.equals(file) ? "" : ", once as " + before;
    return file + " is named twice among the files of the log" + again + ": leave one of them out";
  }

  /** YooChoose and Diginetica prescribe how a time is written. */
  private static TimeParser timeParser(LogOptions options, LogFormat format) {
    return Times.of(format.sessionRule() == SessionRule.CLICK_TIME ? options.timeFormat() : "iso");
  }

  /** The format, never {@link LogFormat#AUTO}. */
  public LogFormat format() {
    return format;
  }

  /** The format and why it was chosen. */
  public String description() {
    return format.label() + ", " + choice;
  }

  /** How times are read; final once a click was read. */
  public String timeDescription() {
    return times.description();
  }

  /**
   * Reads the next click.
   *
   * @return false at the end of the last file
   * @throws LinetException naming file and line of what cannot be read
   */
  public boolean read(Click into) {
    while (current < files.size()) {
      Path file = files.get(current);
      try {
        ClickReader open = reader;
        if (open == null) {
          open = open(file);
          reader = open;
        }
        if (open.read(into)) {
          return true;
        }
        finish(file, open);
      } catch (EOFException | ZipException e) {
        throw InputFile.broken(file, "", e);
      } catch (IOException e) {
        throw FileErrors.reading(file, e);
      }
    }
    return false;
  }

  private ClickReader open(Path file) throws IOException {
    if (format == LogFormat.PARQUET) {
      return new ParquetClickReader(file, options, times, rejected);
    }
    InputFile opened = InputFile.open(file);
    input = opened;
    return new ClickReaders(options, times, rejected).open(file, opened, format);
  }

  private void finish(Path file, ClickReader open) throws IOException {
    FileCounts counts = open.counts();
    if (!counts.reconciles()) {
      throw new IllegalStateException(file + " does not reconcile: " + counts);
    }
    String sha256 = input == null ? Checksums.sha256(file) : input.sha256();
    done.add(new ReadFile(file, Files.size(file), sha256, counts));
    open.close();
    reader = null;
    input = null;
    current++;
  }

  /** The files that were read to their end, in order. */
  public List<ReadFile> readFiles() {
    return List.copyOf(done);
  }

  /** The sum over the files that were read to their end. */
  public FileCounts counts() {
    return done.stream().map(ReadFile::counts).reduce(FileCounts.NONE, FileCounts::plus);
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
      if (input != null) {
        input.close();
      }
    } catch (IOException e) {
      throw FileErrors.reading(files.get(current), e);
    }
  }
}
