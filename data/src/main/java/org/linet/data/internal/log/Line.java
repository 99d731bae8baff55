package org.linet.data.internal.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line of a file, as a range of a buffer that the next line overwrites. */
final class Line {
  byte[] bytes = {};
  int start;
  int end;

  /** From 1. */
  long number;

  /** Bytes of the whole line; more than {@code end - start} if it was cut off. */
  long length;

  /** Whether no byte is above 127, which decides most questions of encoding at once. */
  boolean ascii;

  /** A line of its own bytes. */
  static Line of(byte[] bytes, long number) {
    Line line = new Line();
    line.bytes = bytes;
    line.end = bytes.length;
    line.length = bytes.length;
    line.number = number;
    return line;
  }

  /** The line with bytes of its own, from 0, which nothing overwrites. */
  Line copy() {
    Line copy = of(Arrays.copyOfRange(bytes, start, end), number);
    copy.length = length;
    copy.ascii = ascii;
    return copy;
  }

  boolean cutOff() {
    return length > end - start;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  boolean isUtf8() {
    if (ascii) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  String text() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
