package org.linet.data.internal.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linet.data.log.FileCounts;

/** Reads a text log line by line: counts every line, and judges those that any format refuses. */
final class TextClickReader implements ClickReader {
  private final Path file;
  private final LineReader lines;
  private final LineParser parser;
  private final RejectedLines rejected;
  private final Line line = new Line();
  private final Predicate<String> optionalHeader;
  private long headers;
  private long blank;
  private long refused;
  private long clicks;

  /**
   * Goes on where the header ended.
   *
   * @param optionalHeader whether a first line is one of names, where the format does not tell
   * @param blank blank lines before the header
   * @param headers lines of header that were read
   */
  TextClickReader(
      Path file,
      LineReader lines,
      LineParser parser,
      RejectedLines rejected,
      Predicate<String> optionalHeader,
      long blank,
      long headers) {
    this.file = file;
    this.lines = lines;
    this.parser = parser;
    this.rejected = rejected;
    this.optionalHeader = optionalHeader;
    this.blank = blank;
    this.headers = headers;
  }

  @Override
  public boolean read(Click into) throws IOException {
    while (next()) {
      if (line.isBlank() && !line.cutOff()) {
        blank++;
        continue;
      }
      if (line.number == 1 && optionalHeader.test(line.text())) {
        headers++;
        continue;
      }
      Fault fault = fault();
      if (fault == null) {
        fault = parser.parse(line, into);
      }
      if (fault == null) {
        clicks++;
        return true;
      }
      refused++;
      rejected.add(file, line, fault);
    }
    return false;
  }

  private boolean next() throws IOException {
    try {
      return lines.next(line);
    } catch (EOFException | ZipException e) {
      throw InputFile.broken(file, " after line " + lines.number(), e);
    }
  }

  private @Nullable Fault fault() {
    if (line.cutOff()) {
      return Fault.of("longer than " + LineReader.LONGEST + " bytes");
    }
    return line.isUtf8() ? null : Fault.of("not valid UTF-8");
  }

  @Override
  public FileCounts counts() {
    return new FileCounts(lines.number(), 0, headers, blank, 0, 0, refused, 0, clicks);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
