package org.linet.serving.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;

/**
 * The line that every file of a store begins with. What lacks it was written by others, and is
 * never read, replaced or deleted.
 */
final class LogHeader {
  private static final String NAME = "linet-sessions ";
  private static final byte[] LINE = (NAME + "1\n").getBytes(StandardCharsets.US_ASCII);

  /** Bytes in front of the first record. */
  static final int LENGTH = LINE.length;

  private LogHeader() {}

  /** The line. */
  static byte[] bytes() {
    return LINE.clone();
  }

  /** Begins a file. Records follow when this is on disk, so never behind half a header. */
  static void write(FileChannel file) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(LINE);
    while (left.hasRemaining()) {
      int unused = file.write(left);
    }
    file.force(true);
  }

  /**
   * Refuses a file that no store has written.
   *
   * @return false where only a part of the header is there, or zeros in its place: a crash leaves
   *     that of a file that was just begun
   * @throws LinetException if the file is not one of a store, or of another version
   */
  static boolean require(Path file) {
    if (!Files.isRegularFile(file)) {
      throw foreign(file);
    }
    byte[] found = head(file);
    int differs = Arrays.mismatch(found, LINE);
    if (differs < 0 || differs == LENGTH) {
      return true;
    }
    boolean unwritten = found.length <= LENGTH && Arrays.equals(found, new byte[found.length]);
    if (differs == found.length || unwritten) {
      return false;
    }
    if (differs >= NAME.length()) {
      throw new LinetException(
          FailureCode.NEWER_FORMAT,
          file
              + " is in a format of sessions that this version does not know: serve with the"
              + " version that wrote it, or give the sessions another folder");
    }
    throw foreign(file);
  }

  /** The refusal of a file that has a name of ours and is not ours. */
  static LinetException foreign(Path file) {
    return new LinetException(
        FailureCode.FILE_EXISTS,
        file
            + " was not written by this service, which would delete files of that name: give the"
            + " sessions another folder, or move the file away");
  }

  /** The header and one byte more, which says whether anything follows. */
  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LENGTH + 1);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }
}
