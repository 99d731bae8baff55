package org.linet.core.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;

/**
 * Streams a text file of lines whose fields are separated by one space, without making a string of
 * any field.
 *
 * <p>Lines end in LF or CRLF. A space at the end of a line and blank lines at the end of the file
 * are tolerated; anything else that would make an empty field, and every control character, is
 * refused: such a file is not what its reader takes it for.
 */
final class FieldReader {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Receives the fields in file order. */
  interface Sink {
    /**
     * One field, never empty.
     *
     * @param bytes the reader's buffer; valid only during the call
     * @param from position of the field's first byte
     * @param to position after its last byte
     * @param line from 1
     */
    void field(byte[] bytes, int from, int to, long line);

    /** The end of a line that held at least one field. */
    void endOfLine(long line);
  }

  private final Path file;
  private final Sink sink;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int fieldStart;
  private long line = 1;
  private boolean lineHasFields;
  private boolean afterCarriageReturn;
  private long firstBlankLine;

  private FieldReader(Path file, int longest, Sink sink) {
    this.file = file;
    this.longest = longest;
    this.sink = sink;
  }

  /**
   * Reads a file to its end.
   *
   * @param digest fed with every byte of the file, or null
   * @param longest most bytes of a field
   * @throws LinetException naming file and line, if the file cannot be read or is malformed
   */
  static void read(Path file, @Nullable MessageDigest digest, int longest, Sink sink) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = digest == null ? raw : new DigestInputStream(raw, digest)) {
      new FieldReader(file, longest, sink).read(in);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private void read(InputStream in) throws IOException {
    int limit = in.readNBytes(buffer, 0, BUFFER_BYTES);
    refuseByteOrderMark(limit);
    int position = 0;
    while (limit > position) {
      for (; position < limit; position++) {
        byte b = buffer[position];
        // UTF-8 continuation and lead bytes are negative; everything up to the space is special
        if (b >= 0 && b <= ' ') {
          separator(b, position);
        } else if (afterCarriageReturn) {
          throw loneCarriageReturn();
        }
      }
      int rest = limit - fieldStart;
      if (rest > longest) {
        throw tooLong();
      }
      System.arraycopy(buffer, fieldStart, buffer, 0, rest);
      fieldStart = 0;
      position = rest;
      limit = rest + in.readNBytes(buffer, rest, BUFFER_BYTES - rest);
    }
    endLine(position);
  }

  private void separator(byte b, int position) {
    if (afterCarriageReturn && b != '\n') {
      throw loneCarriageReturn();
    }
    switch (b) {
      case ' ' -> {
        if (position == fieldStart) {
          throw error("has a space too many: fields are separated by exactly one");
        }
        endField(position);
      }
      case '\r' -> {
        endField(position);
        afterCarriageReturn = true;
      }
      case '\n' -> {
        endLine(position);
        afterCarriageReturn = false;
        line++;
      }
      default ->
          throw error(
              "holds the control character "
                  + (b == '\t' ? "TAB" : String.format(Locale.ROOT, "0x%02X", b))
                  + ": fields are separated by one space");
    }
    fieldStart = position + 1;
  }

  private void endField(int position) {
    if (position == fieldStart) {
      return;
    }
    if (position - fieldStart > longest) {
      throw tooLong();
    }
    if (firstBlankLine > 0) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          "Line "
              + firstBlankLine
              + " of "
              + file
              + " is blank: remove it, every line is one session");
    }
    sink.field(buffer, fieldStart, position, line);
    lineHasFields = true;
  }

  private void endLine(int position) {
    endField(position);
    if (lineHasFields) {
      sink.endOfLine(line);
    } else if (firstBlankLine == 0) {
      firstBlankLine = line;
    }
    lineHasFields = false;
  }

  private void refuseByteOrderMark(int limit) {
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      throw error("starts with a byte order mark: save the file as UTF-8 without one");
    }
  }

  private LinetException loneCarriageReturn() {
    return error("has a carriage return in its middle: end lines with LF or CRLF");
  }

  private LinetException tooLong() {
    return error("has a field of more than " + longest + " bytes: this is no file of sessions");
  }

  private LinetException error(String what) {
    return new LinetException(FailureCode.BAD_DATA, "Line " + line + " of " + file + " " + what);
  }
}
