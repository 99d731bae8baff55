package org.linet.core.session;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Checksums;

/**
 * Reads one file of sessions into columns of exactly the right size.
 *
 * <p>The file is read twice: the first pass counts clicks and sessions (and makes the checksum), so
 * that the second fills arrays that were never grown. Growing would need three times the memory for
 * a moment, which is what bounds the largest log that fits.
 */
final class SessionFile {
  /**
   * The columns of a file, without times.
   *
   * @param items a row for every click
   * @param offsets start of every session in the column of clicks, and the end of the last
   * @param sha256 checksum of the file's bytes
   */
  record Columns(int[] items, int[] offsets, String sha256) {}

  private SessionFile() {}

  /**
   * Reads a file whose new ids are added to the index.
   *
   * @param encoded whether the file holds ids as {@link IdEncoding} writes them
   */
  static Columns readAdding(Path file, Utf8ItemIndex index, boolean encoded) {
    return read(file, new Rows(file, index, true, encoded));
  }

  /**
   * Reads a file whose unknown ids become {@link Sessions#UNKNOWN}.
   *
   * @param encoded whether the file holds ids as {@link IdEncoding} writes them
   */
  static Columns readKnown(Path file, Utf8ItemIndex index, boolean encoded) {
    return read(file, new Rows(file, index, false, encoded));
  }

  /** Whether a file holds no session. */
  static boolean isEmpty(Columns columns) {
    return columns.offsets.length == 1;
  }

  /** Refuses a file without a session. */
  static Columns requireSessions(Path file, Columns columns) {
    if (isEmpty(columns)) {
      throw new LinetException(
          FailureCode.NO_DATA, file + " is empty: it needs one session a line");
    }
    return columns;
  }

  private static Columns read(Path file, Rows rows) {
    MessageDigest digest = Checksums.newSha256();
    Counter counter = new Counter();
    FieldReader.read(file, digest, rows.longest(), counter);
    // some virtual machines cannot make arrays of the last few lengths
    if (counter.fields > Integer.MAX_VALUE - 8) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          file + " holds " + counter.fields + " clicks, more than 2,147,483,639: split it");
    }
    Filler filler = new Filler(file, rows, (int) counter.fields, (int) counter.lines);
    FieldReader.read(file, null, rows.longest(), filler);
    filler.requireFull();
    return new Columns(filler.items, filler.offsets, Checksums.hex(digest));
  }

  private static final class Counter implements FieldReader.Sink {
    private long fields;
    private long lines;

    @Override
    public void field(byte[] bytes, int from, int to, long line) {
      fields++;
    }

    @Override
    public void endOfLine(long line) {
      lines++;
    }
  }

  private static final class Filler implements FieldReader.Sink {
    private final Path file;
    private final Rows rows;
    private final int[] items;
    private final int[] offsets;
    private int click;
    private int session;

    Filler(Path file, Rows rows, int clicks, int sessions) {
      this.file = file;
      this.rows = rows;
      this.items = new int[clicks];
      this.offsets = new int[sessions + 1];
    }

    @Override
    public void field(byte[] bytes, int from, int to, long line) {
      if (click == items.length) {
        throw changed();
      }
      items[click++] = rows.row(bytes, from, to, line);
    }

    @Override
    public void endOfLine(long line) {
      if (session == offsets.length - 1) {
        throw changed();
      }
      offsets[++session] = click;
    }

    void requireFull() {
      if (click < items.length || session < offsets.length - 1) {
        throw changed();
      }
    }

    private LinetException changed() {
      return new LinetException(
          FailureCode.BUSY, file + " changed while it was read: wait for its writer to finish");
    }
  }

  /** Bytes of an id to its row. */
  private record Rows(Path file, Utf8ItemIndex index, boolean adding, boolean encoded) {
    /** Most bytes of an id in the file. */
    int longest() {
      return encoded ? IdEncoding.GROWTH * DatasetFolder.LONGEST_ID : DatasetFolder.LONGEST_ID;
    }

    int row(byte[] bytes, int from, int to, long line) {
      if (!encoded) {
        return rowOf(bytes, from, to, line);
      }
      byte[] id = IdEncoding.decode(bytes, from, to);
      if (id.length > DatasetFolder.LONGEST_ID) {
        throw refused(line, "of more than " + DatasetFolder.LONGEST_ID + " bytes", null);
      }
      for (byte b : id) {
        // what the list of a model's items cannot hold, and no client may send
        if ((b >= 0 && b < ' ') || b == 0x7F) {
          throw refused(line, "with a control character", null);
        }
      }
      return rowOf(id, 0, id.length, line);
    }

    private LinetException refused(long line, String what, @Nullable Throwable cause) {
      return new LinetException(
          FailureCode.BAD_DATA,
          "Line " + line + " of " + file + " holds an item id " + what,
          cause);
    }

    private int rowOf(byte[] bytes, int from, int to, long line) {
      int row = index.find(bytes, from, to);
      if (row != Sessions.UNKNOWN) {
        return row;
      }
      try {
        if (adding) {
          return index.add(bytes, from, to);
        }
        Utf8ItemIndex.decode(bytes, from, to);
        return Sessions.UNKNOWN;
      } catch (CharacterCodingException e) {
        throw refused(line, "that is not UTF-8: convert the file", e);
      }
    }
  }
}
