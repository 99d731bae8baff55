package org.linet.core.model;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import org.linet.core.session.ItemCatalog;

/** The two files of an artifact that have one line a catalogue row. */
final class CatalogFiles {
  private CatalogFiles() {}

  static void writeItems(Path file, ItemCatalog catalog) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int row = 0; row < catalog.size(); row++) {
        String id = catalog.id(row);
        if (id.isEmpty() || id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
          throw new LinetException(
              FailureCode.BAD_DATA,
              "Item "
                  + row
                  + " cannot be written to "
                  + file
                  + ": its id is empty or has two lines");
        }
        out.write(id);
        out.write('\n');
      }
    }
  }

  static void writeSupport(Path file, int[] support) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int clicks : support) {
        out.write(Integer.toString(clicks));
        out.write('\n');
      }
    }
  }

  static ItemCatalog readItems(Path file, int size) {
    List<String> ids = readLines(file, size);
    int blank = ids.indexOf("");
    if (blank >= 0) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file + " is damaged: line " + (blank + 1) + " holds no item id");
    }
    try {
      return ItemCatalog.of(ids);
    } catch (IllegalArgumentException e) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, file + " is damaged: " + e.getMessage(), e);
    }
  }

  static int[] readSupport(Path file, int size) {
    List<String> lines = readLines(file, size);
    int[] support = new int[size];
    for (int row = 0; row < size; row++) {
      try {
        support[row] = Integer.parseUnsignedInt(lines.get(row));
      } catch (NumberFormatException e) {
        throw notANumber(file, row, e);
      }
      if (support[row] < 0) {
        throw notANumber(file, row, null);
      }
    }
    return support;
  }

  private static LinetException notANumber(Path file, int row, @Nullable Throwable cause) {
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        "Line " + (row + 1) + " of " + file + " is no number of clicks: train the model again",
        cause);
  }

  private static List<String> readLines(Path file, int size) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
    if (lines.size() != size) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " has "
              + lines.size()
              + " lines, but "
              + ModelArtifact.DESCRIPTION_FILE
              + " announces "
              + size
              + " items");
    }
    return lines;
  }
}
