package org.linet.jobs.recommend;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;

/**
 * A file of sessions, one a line: ids that white space separates, or JSON, which the first line
 * that is not blank tells. It may be packed with gzip, begin with a byte order mark, and end its
 * lines with LF, CR LF or CR.
 */
final class SessionLines implements Closeable {
  /** Characters of a session; a file without line breaks is no file of sessions. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int NONE = -2;

  private final Path file;
  private final BufferedReader text;
  private long line;
  private int ahead = NONE;
  private @Nullable Boolean json;

  private SessionLines(Path file, BufferedReader text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Opens a file.
   *
   * @throws LinetException if it is missing or no file
   */
  static SessionLines open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new LinetException(
            FailureCode.FILE_UNUSABLE, file + " is a folder, not a file of sessions");
      }
      return new SessionLines(file, reader(file));
    } catch (IOException e) {
      throw failure(file, 0, e);
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file));
    try {
      raw.mark(2);
      boolean packed = raw.read() == 0x1F && raw.read() == 0x8B;
      raw.reset();
      InputStream bytes = packed ? new GZIPInputStream(raw) : raw;
      // this way of making a decoder is the one that refuses what is no UTF-8
      return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * The ids of the next session, oldest click first; none for a blank line, null at the end.
   *
   * @throws LinetException naming the line that is no session
   */
  @Nullable List<String> next() {
    String content = nextLine();
    if (content == null) {
      return null;
    }
    if (content.isBlank()) {
      return List.of();
    }
    if (json == null) {
      json = SessionJson.isMeant(content);
    }
    if (!json) {
      return SessionText.split(content);
    }
    List<String> ids = SessionJson.ids(content);
    if (ids == null) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + ", line "
              + line
              + ": no JSON array of item ids, which are texts or whole numbers, and no JSON object"
              + " with such an array as \"session\"");
    }
    return ids;
  }

  private @Nullable String nextLine() {
    int next = read();
    if (line == 0 && next == BYTE_ORDER_MARK) {
      next = read();
    }
    if (next < 0) {
      return null;
    }
    line++;
    StringBuilder content = new StringBuilder();
    while (next >= 0 && next != '\n' && next != '\r') {
      if (content.length() == LONGEST_LINE) {
        throw new LinetException(
            FailureCode.BAD_DATA,
            file
                + ", line "
                + line
                + ": longer than "
                + LONGEST_LINE
                + " characters; write one session a line");
      }
      content.append((char) next);
      next = read();
    }
    if (next == '\r') {
      int after = read();
      ahead = after == '\n' ? NONE : after;
    }
    return content.toString();
  }

  /** Failures to read must not be taken for failures to write. */
  private int read() {
    if (ahead != NONE) {
      int next = ahead;
      ahead = NONE;
      return next;
    }
    try {
      return text.read();
    } catch (IOException e) {
      throw failure(file, line, e);
    }
  }

  private static LinetException failure(Path file, long line, IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return new LinetException(
          FailureCode.BAD_DATA,
          file + " is not text in UTF-8, somewhere after line " + line,
          cause);
    }
    return cause instanceof EOFException || cause instanceof ZipException
        ? new LinetException(
            FailureCode.FILE_DAMAGED,
            file
                + " is a broken gzip file, somewhere after line "
                + line
                + ": fetch or pack it again",
            cause)
        : FileErrors.reading(file, cause);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
