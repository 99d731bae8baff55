package org.linet.data.internal.log.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.Wording;
import org.linet.core.internal.io.Checksums;
import org.linet.core.internal.io.FileErrors;
import org.tukaani.xz.XZInputStream;

/**
 * A text file of a log as bytes of UTF-8: unpacked, if it is packed, and recoded, if another
 * encoding is named; with the checksum of its bytes as they lie.
 */
public final class InputFile implements Closeable {
  private static final int BLOCK = 1 << 16;

  /** Bytes that tell what a text is. */
  private static final int LOOKED_AT = Packing.TEXT_BYTES;

  /** Of them, those that tell characters of two bytes. */
  private static final int WIDE_BYTES = 64;

  private static final String PACKED = "packed with ";

  private final SourceFile file;
  private final MessageDigest digest = Checksums.newSha256();
  private final InputStream raw;
  private final InputStream text;
  private final Packing packing;
  private @Nullable ZipFile zip;

  private InputFile(SourceFile file, InputStream raw, @Nullable Charset encoding)
      throws IOException {
    this.file = file;
    this.raw = new BufferedInputStream(new DigestInputStream(raw, digest), BLOCK);
    byte[] first = peek(this.raw, Packing.MAGIC_BYTES);
    this.packing = Packing.of(first);
    refuseUnreadable(file, first);
    PushbackInputStream unpacked = new PushbackInputStream(unpack(), LOOKED_AT);
    byte[] start = firstBytes(unpacked);
    if (packing != Packing.PLAIN && isParquet(start)) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " is a Parquet file " + PACKED + name(packing) + ": unpack it first");
    }
    if (encoding == null) {
      refuseOtherThanText(start);
    }
    this.text = encoding == null ? unpacked : recoded(unpacked, encoding);
  }

  /**
   * Opens a file.
   *
   * @param encoding the name of its character set; null for UTF-8
   * @throws LinetException if the file is in an encoding of two bytes a character and none was
   *     named, or is no text
   */
  public static InputFile open(SourceFile file, @Nullable String encoding) throws IOException {
    Charset charset = charset(encoding);
    InputStream raw = Files.newInputStream(file.path());
    try {
      return new InputFile(file, raw, charset);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static @Nullable Charset charset(@Nullable String encoding) {
    if (encoding == null) {
      return null;
    }
    try {
      Charset charset = Charset.forName(encoding);
      return charset.equals(StandardCharsets.UTF_8) ? null : charset;
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "There is no encoding '" + encoding + "': name one like UTF-16 or windows-1252", e);
    }
  }

  /** Whether a file is a Parquet table, as it lies. */
  public static boolean isParquet(SourceFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return isParquet(in.readNBytes(4));
    }
  }

  private static boolean isParquet(byte[] first) {
    return Packing.startsWith(first, new byte[] {'P', 'A', 'R', '1'});
  }

  private static void refuseUnreadable(SourceFile file, byte[] first) {
    String what = Packing.unreadable(first);
    if (what != null) {
      throw new LinetException(FailureCode.BAD_DATA, file + " is " + what);
    }
  }

  private InputStream unpack() throws IOException {
    return switch (packing) {
      case PLAIN -> raw;
      case GZIP -> new GZIPInputStream(raw, BLOCK);
      case BZIP2 -> new BZip2CompressorInputStream(raw, true);
      case XZ -> new XZInputStream(raw);
      case ZSTD -> new ZstdInputStream(raw).setLongMax(31);
      case ZIP -> onlyMember();
    };
  }

  private InputStream onlyMember() throws IOException {
    ZipFile archive = new ZipFile(file.path().toFile());
    zip = archive;
    List<? extends ZipEntry> members =
        archive.stream()
            .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
            .toList();
    if (members.stream().anyMatch(entry -> entry.getName().equals("[Content_Types].xml"))) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file + " is an Excel workbook or another Office document: save its sheet as CSV");
    }
    if (members.size() != 1) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " is a zip archive of "
              + members.size()
              + " files"
              + members.stream()
                  .limit(3)
                  .map(ZipEntry::getName)
                  .collect(Collectors.joining(", ", members.isEmpty() ? "" : " (", ""))
              + (members.isEmpty() ? "" : members.size() > 3 ? ", ...)" : ")")
              + ": unpack it, and give those that belong to the log");
    }
    return archive.getInputStream(members.get(0));
  }

  /** Bytes that the encoding does not know become the replacement character, as in any editor. */
  private static InputStream recoded(InputStream bytes, Charset encoding) throws IOException {
    return ReaderInputStream.builder()
        .setReader(
            new InputStreamReader(
                bytes,
                encoding
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)))
        .setCharset(StandardCharsets.UTF_8)
        .setBufferSize(BLOCK)
        .get();
  }

  private void refuseOtherThanText(byte[] first) {
    if (first.length < 2) {
      return;
    }
    boolean marked = (first[0] & first[1] & 0xFE) == 0xFE && first[0] != first[1];
    int even = 0;
    int odd = 0;
    int length = Math.min(first.length, WIDE_BYTES);
    for (int i = 0; i < length; i++) {
      even += first[i] == 0 && i % 2 == 0 ? 1 : 0;
      odd += first[i] == 0 && i % 2 == 1 ? 1 : 0;
    }
    boolean everySecond = Math.max(even, odd) > length / 3 && Math.min(even, odd) == 0;
    if (marked || (everySecond && length > 8)) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " is encoded in "
              + (marked ? "UTF-16" : even > odd ? "UTF-16BE" : "UTF-16LE")
              + ": save it as UTF-8, or "
              + Wording.ENCODING);
    }
    String what = Packing.unreadableText(first);
    if (what != null) {
      throw new LinetException(FailureCode.BAD_DATA, file + " is " + what);
    }
  }

  /** How it is packed, for people; null if it is not. */
  public @Nullable String packed() {
    return packing == Packing.PLAIN ? null : PACKED + name(packing);
  }

  private static String name(Packing packing) {
    return packing.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The failure of a file that ends too early, is damaged, or cannot be read.
   *
   * @param where " after line 3", or empty
   */
  public static LinetException failure(SourceFile file, String where, IOException cause) {
    Packing packing = packingOf(file);
    if (packing == Packing.PLAIN || cause instanceof FileSystemException) {
      return FileErrors.reading(file.shown(), cause);
    }
    String reason = cause.getMessage();
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file
            + " is a broken "
            + name(packing)
            + " file"
            + where
            + " ("
            + (reason == null ? "it ends too early" : reason)
            + "): fetch or pack it again",
        cause);
  }

  private static Packing packingOf(SourceFile file) {
    try (InputStream in = Files.newInputStream(file.path())) {
      return Packing.of(in.readNBytes(Packing.MAGIC_BYTES));
    } catch (IOException gone) {
      return Packing.PLAIN;
    }
  }

  public InputStream text() {
    return text;
  }

  /** The checksum of the whole file; reads what is left of it. */
  public String sha256() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return Checksums.hex(digest);
  }

  /** A file that breaks within them is told from what there is; reading it says the rest. */
  private static byte[] firstBytes(PushbackInputStream in) throws IOException {
    byte[] first = new byte[LOOKED_AT];
    int filled = 0;
    try {
      int read = in.read(first);
      while (read > 0) {
        filled += read;
        read = filled < LOOKED_AT ? in.read(first, filled, LOOKED_AT - filled) : 0;
      }
    } catch (IOException e) {
      if (filled == 0) {
        throw e;
      }
    }
    in.unread(first, 0, filled);
    return Arrays.copyOf(first, filled);
  }

  private static byte[] peek(InputStream in, int bytes) throws IOException {
    in.mark(bytes);
    byte[] first = in.readNBytes(bytes);
    in.reset();
    return first;
  }

  @Override
  public void close() throws IOException {
    text.close();
    raw.close();
    if (zip != null) {
      zip.close();
    }
  }
}
