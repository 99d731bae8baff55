package org.linet.data.internal.log.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the bytes of a file are packed, told by the first of them, whatever its name. */
enum Packing {
  PLAIN(),
  GZIP(0x1F, 0x8B),
  BZIP2('B', 'Z', 'h'),
  XZ(0xFD, '7', 'z', 'X', 'Z', 0),
  ZSTD(0x28, 0xB5, 0x2F, 0xFD),
  ZIP('P', 'K', 3, 4);

  /** Bytes that tell all of them, and what {@link #unreadable} knows. */
  static final int MAGIC_BYTES = 16;

  /** The bytes as characters of Latin-1: an array could be changed. */
  private final String magic;

  Packing(int... magic) {
    StringBuilder text = new StringBuilder();
    for (int next : magic) {
      text.append((char) next);
    }
    this.magic = text.toString();
  }

  static Packing of(byte[] first) {
    for (Packing packing : values()) {
      if (packing != PLAIN
          && startsWith(first, packing.magic.getBytes(StandardCharsets.ISO_8859_1))) {
        return packing;
      }
    }
    return PLAIN;
  }

  /** What a file is that is no click log, and the way out; null if it may be one. */
  static @Nullable String unreadable(byte[] first) {
    if (startsWith(first, new byte[] {'O', 'b', 'j', 1})) {
      return "an Avro file: export it as Parquet or CSV";
    }
    if (startsWith(first, new byte[] {'O', 'R', 'C'})) {
      return "an ORC file: export it as Parquet or CSV";
    }
    if (startsWith(first, new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF})) {
      return "a 7z archive: unpack it first";
    }
    if (startsWith(first, new byte[] {'R', 'a', 'r', '!'})) {
      return "a rar archive: unpack it first";
    }
    if (startsWith(first, new byte[] {4, 0x22, 0x4D, 0x18})) {
      return "packed with lz4: unpack it first";
    }
    if (startsWith(first, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})) {
      return "an Excel workbook or another Office document: save its sheet as CSV";
    }
    if (startsWith(first, new byte[] {'S', 'Q', 'L', 'i', 't', 'e', ' '})) {
      return "a SQLite database: export its table as CSV";
    }
    if (startsWith(first, new byte[] {'%', 'P', 'D', 'F'})) {
      return "a PDF document, no log";
    }
    return null;
  }

  static boolean startsWith(byte[] first, byte[] magic) {
    return first.length >= magic.length
        && Arrays.equals(first, 0, magic.length, magic, 0, magic.length);
  }
}
