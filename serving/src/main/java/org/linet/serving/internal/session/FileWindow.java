package org.linet.serving.internal.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file from any place on. They are read a piece at a time, so best in order. */
final class FileWindow implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final FileChannel file;
  private final long size;
  private ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
  private long from;

  /** Opens a file, which nobody may shorten meanwhile. */
  FileWindow(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    size = file.size();
  }

  long size() {
    return size;
  }

  /** Bytes within the size; they are those of the file until the next call. */
  ByteBuffer bytes(long at, int length) throws IOException {
    if (at < from || at + length > from + piece.limit()) {
      fill(at, length);
    }
    return piece.slice((int) (at - from), length);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void fill(long at, int length) throws IOException {
    if (piece.capacity() < length) {
      piece = ByteBuffer.allocate(length);
    }
    piece.clear();
    from = at;
    while (piece.position() < length) {
      if (file.read(piece, at + piece.position()) < 0) {
        throw new EOFException("it ended while it was read");
      }
    }
    piece.flip();
  }
}
