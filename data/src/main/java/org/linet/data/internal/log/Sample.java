package org.linet.data.internal.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;

/**
 * The first lines of a text file, which tell how it is laid out.
 *
 * @param lines lines that are not blank, with bytes of their own
 * @param packing how the file is packed; null if it is not
 * @param macLines whether its lines end in CR alone
 */
record Sample(List<Line> lines, @Nullable String packing, boolean macLines) {
  private static final int MOST_LINES = 4_000;
  private static final int MOST_BYTES = 4 << 20;

  /**
   * Reads the beginning of a file.
   *
   * @throws LinetException if there is nothing but blank lines
   */
  static Sample of(SourceFile file, @Nullable String encoding) throws IOException {
    try (InputFile input = InputFile.open(file, encoding)) {
      LineReader reader = LineReader.of(input.text());
      List<Line> lines = new ArrayList<>();
      Line line = new Line();
      long bytes = 0;
      while (lines.size() < MOST_LINES && bytes < MOST_BYTES && next(reader, line, lines)) {
        if (!line.isBlank()) {
          lines.add(line.copy());
          bytes += line.length;
        }
      }
      if (lines.isEmpty()) {
        throw new LinetException(
            FailureCode.NO_DATA, file + " is empty: there is no click to read");
      }
      return new Sample(lines, input.packed(), reader.endsInReturns());
    } catch (IOException e) {
      throw InputFile.failure(file, "", e);
    }
  }

  /** A file that breaks behind its first lines is told from these; reading it will say the rest. */
  private static boolean next(LineReader reader, Line line, List<Line> before) throws IOException {
    try {
      return reader.next(line);
    } catch (IOException e) {
      if (before.isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  Line first() {
    return lines.get(0);
  }
}
