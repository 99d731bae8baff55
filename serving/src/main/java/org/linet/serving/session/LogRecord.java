package org.linet.serving.session;

import java.io.IOException;
import java.io.InputStream;
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
    bytes.putInt(4, crc(bytes.array(), HEAD, bytes.capacity() - HEAD));
    return bytes.array();
  }

  /**
   * Reads the next record.
   *
   * @return null at the end, or where no whole and sound record stands
   */
  static @Nullable LogRecord read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length < HEAD) {
      return null;
    }
    int length = ByteBuffer.wrap(head).getInt();
    if (length < FIXED || length > LONGEST) {
      return null;
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length || crc(body, 0, length) != ByteBuffer.wrap(head).getInt(4)) {
      return null;
    }
    return body(ByteBuffer.wrap(body));
  }

  /** The item id of a click. */
  String text() {
    return new String(rest, StandardCharsets.UTF_8);
  }

  /** Bytes in the file. */
  int encodedLength() {
    return HEAD + FIXED + session.getBytes(StandardCharsets.UTF_8).length + rest.length;
  }

  private static @Nullable LogRecord body(ByteBuffer body) {
    Kind kind = Kind.of(body.get());
    long millis = body.getLong();
    int idLength = Short.toUnsignedInt(body.getShort());
    if (kind == null || idLength > body.remaining()) {
      return null;
    }
    byte[] id = new byte[idLength];
    body.get(id);
    byte[] rest = new byte[body.remaining()];
    body.get(rest);
    if (millis < 0 || !Utf8.isValid(id, 0, idLength) || !isSound(kind, rest)) {
      return null;
    }
    return new LogRecord(kind, millis, new String(id, StandardCharsets.UTF_8), rest);
  }

  /** A right checksum does not make a record one that a store has written. */
  private static boolean isSound(Kind kind, byte[] rest) {
    return switch (kind) {
      case CLICK -> rest.length <= PackedClicks.LONGEST_ID && Utf8.isValid(rest, 0, rest.length);
      case WHOLE -> PackedClicks.isSound(rest);
      case DELETED -> rest.length == 0;
    };
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
