package org.linet.data.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits bytes into lines at LF, CR LF or CR and numbers them.
 *
 * <p>Why not a library: line numbers must be exact, one hostile line must spoil no other, and no
 * line may take more than a bounded amount of memory. DuckDB's CSV reader lets one open quote
 * swallow the rest of the file and skips blank lines in its numbering; {@code BufferedReader}
 * decodes before anybody could see that the bytes were not UTF-8, and has no bound.
 */
final class LineReader implements Closeable {
  /** The longest line that is read whole, in bytes. */
  static final int LONGEST = 1 << 20;

  private static final int BLOCK = 1 << 18;

  /** Bytes that tell how lines end. */
  private static final int PEEKED = 1 << 16;

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private byte lineEnd;
  private byte[] buffer = new byte[BLOCK];
  private int unread;
  private int filled;
  private long number;

  private LineReader(InputStream in) {
    this.in = in;
  }

  /** Reads lines that end in LF or CR LF; in CR, where the first block has no LF but has that. */
  static LineReader of(InputStream in) {
    return new LineReader(in);
  }

  private byte tellLineEnd() throws IOException {
    int scanned = 0;
    boolean returns = false;
    while (filled < PEEKED) {
      for (; scanned < filled; scanned++) {
        if (buffer[scanned] == '\n') {
          return '\n';
        }
        returns |= buffer[scanned] == '\r';
      }
      if (!fillSoundly()) {
        break;
      }
    }
    return (byte) (returns ? '\r' : '\n');
  }

  /** A file that breaks here is read up to here first; going on comes to the same failure. */
  private boolean fillSoundly() {
    try {
      return fill();
    } catch (IOException brokenBehind) {
      return false;
    }
  }

  /** Whether lines end in CR alone, as on old Macs. */
  boolean endsInReturns() {
    return lineEnd == '\r';
  }

  /** Lines read so far. */
  long number() {
    return number;
  }

  /**
   * Reads the next line, without its end and without a byte order mark.
   *
   * @return false at the end of the file
   */
  boolean next(Line line) throws IOException {
    if (lineEnd == 0) {
      lineEnd = tellLineEnd();
    }
    int scanned = unread;
    int bits = 0;
    while (true) {
      int at = scanned;
      while (at < filled && buffer[at] != lineEnd) {
        bits |= buffer[at++];
      }
      if (at < filled) {
        deliver(line, at, at - unread, bits);
        unread = at + 1;
        return true;
      }
      if (at - unread > LONGEST + BOM.length + 1) {
        skipRest(line, bits);
        return true;
      }
      int kept = filled - unread;
      if (!fill()) {
        if (kept == 0) {
          return false;
        }
        deliver(line, filled, filled - unread, bits);
        unread = filled;
        return true;
      }
      scanned = unread + kept;
    }
  }

  private void deliver(Line line, int end, long length, int bits) {
    number++;
    line.bytes = buffer;
    line.start = unread;
    line.end = end;
    line.length = length;
    line.number = number;
    line.ascii = bits >= 0;
    if (number == 1 && Arrays.equals(buffer, unread, Math.min(end, unread + 3), BOM, 0, 3)) {
      line.start += BOM.length;
      line.length -= BOM.length;
    }
    if (line.end > line.start && buffer[line.end - 1] == '\r') {
      line.end--;
      line.length--;
    }
    line.end = Math.min(line.end, line.start + LONGEST);
  }

  /** Keeps the first bytes of a line that is too long and reads past its end. */
  private void skipRest(Line line, int bits) throws IOException {
    byte[] kept = Arrays.copyOfRange(buffer, unread, unread + LONGEST);
    long length = 0;
    while (true) {
      int at = unread;
      while (at < filled && buffer[at] != lineEnd) {
        at++;
      }
      length += at - unread;
      if (at < filled) {
        unread = at + 1;
        break;
      }
      unread = filled;
      if (!fill()) {
        break;
      }
    }
    number++;
    line.bytes = kept;
    line.start = 0;
    line.end = kept.length;
    line.length = length;
    line.number = number;
    line.ascii = bits >= 0;
  }

  /** Moves what is unread to the front and reads a block behind it; false at the end. */
  private boolean fill() throws IOException {
    int kept = filled - unread;
    byte[] target = buffer.length - kept < BLOCK / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, unread, target, 0, kept);
    buffer = target;
    unread = 0;
    filled = kept;
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read >= 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
