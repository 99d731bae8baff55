package org.linet.data.log;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Checksums;

/** A text file of a log, unpacked if it is gzip, with the checksum of its bytes as they lie. */
final class InputFile implements Closeable {
  private static final int BLOCK = 1 << 16;

  private final MessageDigest digest = Checksums.newSha256();
  private final InputStream raw;
  private final InputStream text;

  private InputFile(InputStream raw) throws IOException {
    this.raw = new BufferedInputStream(new DigestInputStream(raw, digest), BLOCK);
    this.text = isGzip(this.raw) ? new GZIPInputStream(this.raw, BLOCK) : this.raw;
  }

  /**
   * Opens a file; gzip is told by its first bytes, whatever the name.
   *
   * @throws LinetException if the file is in an encoding of two bytes a character
   */
  static InputFile open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      InputFile input = new InputFile(raw);
      input.refuseUtf16(file);
      return input;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * The failure of a file whose gzip format does not hold.
   *
   * @param where " after line 3", or empty
   */
  static LinetException broken(Path file, String where, IOException cause) {
    String reason = cause.getMessage();
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file
            + " is a broken gzip file"
            + where
            + " ("
            + (reason == null ? "it ends too early" : reason)
            + "): fetch or pack it again",
        cause);
  }

  InputStream text() {
    return text;
  }

  /** The checksum of the whole file; reads what is left of it. */
  String sha256() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return Checksums.hex(digest);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    byte[] magic = peek(in);
    return magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
  }

  /** Does nothing where the file is gzip: it starts with another mark. */
  private void refuseUtf16(Path file) throws IOException {
    if (text == raw) {
      byte[] mark = peek(raw);
      if (mark.length == 2 && (mark[0] & mark[1] & 0xFE) == 0xFE && mark[0] != mark[1]) {
        throw new LinetException(
            FailureCode.BAD_DATA, file + " is encoded in UTF-16: save it as UTF-8");
      }
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(2);
    byte[] first = in.readNBytes(2);
    in.reset();
    return first;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
