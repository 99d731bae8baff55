package org.linet.data.internal.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.BitSet;
import org.linet.core.internal.io.Checksums;
import org.linet.data.protocol.WrittenSplit;

/** Writes sorted clicks as a file of sessions and a file of times of the same shape. */
final class SessionWriter implements Closeable {
  private static final int BLOCK = 1 << 18;

  private final MessageDigest digest = Checksums.newSha256();
  private final BitSet seenItems = new BitSet();
  private final byte[][] itemIds;
  private final boolean encoded;
  private final LineOutput sessionLines;
  private final LineOutput timeLines;
  private long lastKey = -1;
  private long lastTime = Long.MIN_VALUE;
  private long sessions;
  private long clicks;

  /**
   * Opens the two files.
   *
   * @param itemIds id of every item key as it is written, UTF-8
   * @param encoded whether the ids are encoded
   */
  SessionWriter(Path sessionFile, Path timeFile, byte[][] itemIds, boolean encoded)
      throws IOException {
    this.itemIds = itemIds;
    this.encoded = encoded;
    this.sessionLines =
        new LineOutput(new DigestOutputStream(Files.newOutputStream(sessionFile), digest));
    this.timeLines = new LineOutput(Files.newOutputStream(timeFile));
  }

  /** Adds a click; clicks come sorted by session time, session key and order in the session. */
  void click(long sessionTime, long sessionKey, int itemKey, long millis) throws IOException {
    if (sessionKey != lastKey) {
      startSession(sessionTime, sessionKey);
    } else {
      sessionLines.put((byte) ' ');
      timeLines.put((byte) ' ');
    }
    sessionLines.put(itemIds[itemKey]);
    timeLines.putNumber(millis);
    seenItems.set(itemKey);
    clicks++;
  }

  private void startSession(long time, long key) throws IOException {
    if (time < lastTime || (time == lastTime && key < lastKey)) {
      throw new IllegalStateException("session " + key + " came out of order");
    }
    endLines();
    lastKey = key;
    lastTime = time;
    sessions++;
  }

  private void endLines() throws IOException {
    if (sessions > 0) {
      sessionLines.put((byte) '\n');
      timeLines.put((byte) '\n');
    }
  }

  /** Ends the last line and says what was written. */
  WrittenSplit finish() throws IOException {
    endLines();
    sessionLines.flush();
    timeLines.flush();
    return new WrittenSplit(
        sessions,
        clicks,
        seenItems.cardinality(),
        Checksums.hex(digest),
        sessionLines.written,
        timeLines.written,
        encoded);
  }

  @Override
  public void close() throws IOException {
    try (timeLines) {
      sessionLines.close();
    }
  }

  /** Bytes collected in blocks. */
  private static final class LineOutput implements Closeable {
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private final byte[] digits = new byte[20];
    private int used;
    private long written;

    LineOutput(OutputStream out) {
      this.out = out;
    }

    void put(byte b) throws IOException {
      if (used == block.length) {
        flush();
      }
      block[used++] = b;
    }

    void put(byte[] bytes) throws IOException {
      put(bytes, 0, bytes.length);
    }

    /** A number that is not negative. */
    void putNumber(long value) throws IOException {
      int at = digits.length;
      long rest = value;
      do {
        digits[--at] = (byte) ('0' + rest % 10);
        rest /= 10;
      } while (rest > 0);
      put(digits, at, digits.length - at);
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
      if (length > block.length - used) {
        flush();
      }
      if (length > block.length) {
        out.write(bytes, from, length);
        written += length;
      } else {
        System.arraycopy(bytes, from, block, used, length);
        used += length;
      }
    }

    void flush() throws IOException {
      out.write(block, 0, used);
      written += used;
      used = 0;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
