package org.linet.serving.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a session, as a line of the log: length and CRC-32C of the rest (four bytes
 * each), a kind (one byte), unix milliseconds (eight), the length of the session's id (two), the
 * id, and what else the kind has, to the end.
 *
 * @param rest the item id of a click, the packed clicks of a whole session, nothing of a deletion
 */
record LogRecord(Kind kind, long millis, String session, byte[] rest) {
  private static final int HEAD = 8;
  private static final int FIXED = 1 + 8 + 2;

  /** Bytes in the file that every record has, beside an id. */
  static final int SHORTEST = HEAD + FIXED;

  /** More than any record has: a larger length is damage. */
  private static final int LONGEST = 64 << 20;

  /** What happened. The numbers stand in files. */
  enum Kind {
    CLICK(1),
    WHOLE(2),
    DELETED(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static @Nullable Kind of(int number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      return null;
    }
  }

  static LogRecord click(long millis, String session, String item) {
    return new LogRecord(Kind.CLICK, millis, session, item.getBytes(StandardCharsets.UTF_8));
  }

  static LogRecord whole(long millis, String session, byte[] clicks) {
    return new LogRecord(Kind.WHOLE, millis, session, clicks);
  }

  static LogRecord deleted(long millis, String session) {
    return new LogRecord(Kind.DELETED, millis, session, PackedClicks.NONE);
  }

  byte[] encode() {
    byte[] id = session.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + FIXED + id.length + rest.length);
    bytes.position(HEAD);
    bytes.put((byte) kind.number).putLong(millis).putShort((short) id.length).put(id).put(rest);
    bytes.putInt(0, bytes.capacity() - HEAD);
    bytes.putInt(4, crc(bytes.duplicate().position(HEAD)));
    return bytes.array();
  }

  /**
   * Reads the record that begins somewhere.
   *
   * @return null at the end, or where no whole and sound record stands
   */
  static @Nullable LogRecord read(FileWindow file, long at) throws IOException {
    Head head = Head.read(file, at);
    if (head == null || head.end(at) > file.size()) {
      return null;
    }
    ByteBuffer body = file.bytes(at + HEAD, head.length);
    if (crc(body.duplicate()) != head.crc) {
      return null;
    }
    byte[] id = new byte[head.idLength];
    byte[] rest = new byte[head.length - FIXED - head.idLength];
    body.position(FIXED).get(id).get(rest);
    return Utf8.isValid(id, 0, id.length) && isSound(head.kind, rest)
        ? new LogRecord(head.kind, head.millis, new String(id, StandardCharsets.UTF_8), rest)
        : null;
  }

  /** Whether a file ends within the record that begins here, as far as it can be told. */
  static boolean isCut(FileWindow file, long at) throws IOException {
    if (file.size() - at < HEAD + FIXED) {
      return true;
    }
    Head head = Head.read(file, at);
    return head != null && head.end(at) > file.size();
  }

  /** Bytes that a record, sound or not, says it has in the file, or zero where it says nothing. */
  static long claimedLength(FileWindow file, long at) throws IOException {
    return file.size() - at < HEAD ? 0 : HEAD + (long) file.bytes(at, HEAD).getInt();
  }

  /** Bytes in the file that the deletion of a session has. */
  static int deletedLength(String session) {
    return deleted(0, session).encodedLength();
  }

  /** The item id of a click. */
  String text() {
    return new String(rest, StandardCharsets.UTF_8);
  }

  /** Bytes in the file. */
  int encodedLength() {
    return HEAD + FIXED + session.getBytes(StandardCharsets.UTF_8).length + rest.length;
  }

  /** What stands in front of the session's id, where it may be that of a record. */
  private record Head(int length, int crc, Kind kind, long millis, int idLength) {
    static @Nullable Head read(FileWindow file, long at) throws IOException {
      if (file.size() - at < HEAD + FIXED) {
        return null;
      }
      ByteBuffer bytes = file.bytes(at, HEAD + FIXED);
      int length = bytes.getInt();
      int crc = bytes.getInt();
      Kind kind = Kind.of(bytes.get());
      long millis = bytes.getLong();
      long rest = (long) length - FIXED - Short.toUnsignedInt(bytes.getShort());
      boolean sound =
          rest >= 0 && length <= LONGEST && millis >= 0 && (kind != Kind.DELETED || rest == 0);
      return kind == null || !sound
          ? null
          : new Head(length, crc, kind, millis, (int) (length - FIXED - rest));
    }

    long end(long at) {
      return at + HEAD + length;
    }
  }

  /** A right checksum does not make a record one that a store has written. */
  private static boolean isSound(Kind kind, byte[] rest) {
    return switch (kind) {
      case CLICK -> rest.length <= PackedClicks.LONGEST_ID && Utf8.isValid(rest, 0, rest.length);
      case WHOLE -> PackedClicks.isSound(rest);
      case DELETED -> true;
    };
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
