package org.linet.core.model;

import java.nio.file.Path;
import org.linet.core.session.ItemCatalog;

/**
 * A verified model folder: {@code model.json}, {@code items.txt} (line number = row), {@code
 * support.txt} (training clicks of each row) and the family's parameter files.
 *
 * @param folder the folder
 * @param description the content of {@code model.json}
 * @param catalog the content of {@code items.txt}
 * @param support training clicks by row
 */
public record ModelArtifact(
    Path folder, ModelDescription description, ItemCatalog catalog, int[] support) {
  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT_VERSION = 1;

  /**
   * Opens a folder, verifying format version, sizes and checksums.
   *
   * @throws org.linet.core.LinetException naming the file that is missing, damaged or too new
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static ModelArtifact open(Path folder) {
    throw new UnsupportedOperationException("not written yet");
  }
}
