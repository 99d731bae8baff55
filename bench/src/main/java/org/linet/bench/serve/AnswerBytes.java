package org.linet.bench.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of an HTTP/1.1 answer, as they come: status line, headers, body of stated length. */
final class AnswerBytes {
  private static final int FIRST_SIZE = 4096;
  private static final int LARGEST = 16 << 20;
  private static final int STATUS_FROM = "HTTP/1.1 ".length();
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int UNKNOWN = -1;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;
  private int bodyFrom = UNKNOWN;
  private int end;
  private int status;

  /**
   * Takes bytes.
   *
   * @return whether the answer is complete
   * @throws IOException if it is none that this class understands
   */
  boolean add(ByteBuffer more) throws IOException {
    int count = more.remaining();
    int before = size;
    if (size + count > LARGEST) {
      throw new IOException("an answer of more than " + LARGEST + " bytes");
    }
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
    more.get(bytes, size, count);
    size += count;
    if (bodyFrom == UNKNOWN) {
      readHead(Math.max(0, before - 3));
    }
    if (bodyFrom != UNKNOWN && size > end) {
      throw new IOException("an answer longer than it says");
    }
    return bodyFrom != UNKNOWN && size == end;
  }

  private void readHead(int from) throws IOException {
    for (int i = from; i + 3 < size; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        String head = new String(bytes, 0, i + 2, StandardCharsets.ISO_8859_1);
        bodyFrom = i + 4;
        end = bodyFrom + length(head.toLowerCase(Locale.ROOT));
        status = number(head, STATUS_FROM, STATUS_FROM + 3);
        return;
      }
    }
  }

  private static int length(String head) throws IOException {
    int from = head.indexOf(LENGTH);
    if (from < 0) {
      throw new IOException("an answer without a length");
    }
    from += LENGTH.length();
    return number(head, from, head.indexOf('\r', from));
  }

  private static int number(String text, int from, int to) throws IOException {
    try {
      int number = Integer.parseInt(text.substring(from, to).strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("an answer that is no HTTP", e);
    }
    throw new IOException("an answer with a negative number in its head");
  }

  /** The status of a complete answer. */
  int status() {
    return status;
  }

  /** The body of a complete answer, until {@link #clear}. */
  ByteBuffer body() {
    return ByteBuffer.wrap(bytes, bodyFrom, end - bodyFrom);
  }

  /** Makes room for the next answer. */
  void clear() {
    size = 0;
    bodyFrom = UNKNOWN;
  }
}
