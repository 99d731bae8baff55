package org.linet.data.internal.log;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.FileErrors;

/**
 * The lines that hold no click, each with its file, number and reason.
 *
 * <p>Kept in a tab-separated file that comes into being with the first of them. In the line's text
 * a backslash, tab, CR, other control characters and bytes that are not ASCII text of a valid
 * encoding are written as {@code \\}, {@code \t}, {@code \r} and {@code \xNN}; what is valid UTF-8
 * stays as it is.
 */
public final class RejectedLines implements Closeable {
  /** Bytes of a line that are kept; the file must not outgrow the disk for one broken log. */
  static final int KEPT = 64 << 10;

  private static final String HEADER = "file\tline\treason\ttext\n";

  private final @Nullable Path target;
  private final boolean strict;
  private final Map<String, Long> byReason = new TreeMap<>();
  private final Map<String, Map<String, Long>> byFile = new TreeMap<>();
  private @Nullable OutputStream out;
  private @Nullable String first;

  /**
   * Creates nothing yet.
   *
   * @param target the file for the rejected lines; null to count them only
   * @param strict whether the first rejected line is a failure
   */
  public RejectedLines(@Nullable Path target, boolean strict) {
    this.target = target;
    this.strict = strict;
  }

  /**
   * Sets a line aside.
   *
   * @throws LinetException if the run is strict
   */
  void add(Path file, Line line, Fault fault) {
    if (strict) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          "Line "
              + line.number
              + " of "
              + file
              + " holds no click: "
              + fault.sentence()
              + "; mend it, or "
              + Wording.NOT_STRICT
              + " to set such lines aside");
    }
    if (first == null) {
      first = "line " + line.number + " of " + file + ": " + fault.sentence();
    }
    byReason.merge(fault.reason(), 1L, Long::sum);
    byFile
        .computeIfAbsent(file.toString(), name -> new TreeMap<>())
        .merge(fault.reason(), 1L, Long::sum);
    if (target != null) {
      try {
        write(target, file, line, fault.reason());
      } catch (IOException e) {
        throw FileErrors.writing(target, e);
      }
    }
  }

  /** How many lines were rejected for each reason, in alphabetical order. */
  public Map<String, Long> byReason() {
    return Collections.unmodifiableMap(byReason);
  }

  /** The same, file by file, as the files were named. */
  public Map<String, Map<String, Long>> byFile() {
    return Collections.unmodifiableMap(byFile);
  }

  /** Where the first rejected line stands and why it was rejected; null if there is none. */
  public @Nullable String first() {
    return first;
  }

  private void write(Path target, Path file, Line line, String reason) throws IOException {
    if (out == null) {
      out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    }
    String place = escape(file.toString()) + '\t' + line.number + '\t' + reason + '\t';
    out.write(place.getBytes(StandardCharsets.UTF_8));
    int end = Math.min(line.end, line.start + KEPT);
    boolean readable = line.isUtf8();
    for (int i = line.start; i < end; i++) {
      writeEscaped(out, line.bytes[i], readable);
    }
    out.write('\n');
  }

  private static void writeEscaped(OutputStream out, byte b, boolean readable) throws IOException {
    boolean plain = b < 0 ? readable : b >= ' ' && b != '\\' && b != 0x7F;
    if (plain) {
      out.write(b);
    } else {
      out.write(
          switch (b) {
            case '\\' -> new byte[] {'\\', '\\'};
            case '\t' -> new byte[] {'\\', 't'};
            case '\r' -> new byte[] {'\\', 'r'};
            default ->
                String.format(Locale.ROOT, "\\x%02x", b & 0xFF).getBytes(StandardCharsets.US_ASCII);
          });
    }
  }

  private static String escape(String name) {
    return name.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\x0a");
  }

  @Override
  public void close() {
    if (out != null && target != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw FileErrors.writing(target, e);
      }
    }
  }
}
