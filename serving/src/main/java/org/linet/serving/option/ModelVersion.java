package org.linet.serving.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.linet.core.internal.io.Checksums;
import org.linet.core.model.ModelArtifact;

/** What names the content of a model folder, for those who serve it and those who ask. */
public final class ModelVersion {
  /** The file that names a model's content. */
  public static final String FILE = "model.json";

  private static final int DIGITS = 12;

  private ModelVersion() {}

  /**
   * The version in a folder: {@code model.json} holds the checksum of every other file, so its own
   * names them all.
   *
   * @throws org.linet.core.LinetException if the folder holds no model
   */
  public static String of(Path folder) {
    Path json = folder.resolve(FILE);
    if (!Files.exists(json)) {
      ModelArtifact.open(folder); // says in a sentence what is missing
    }
    return Checksums.sha256(json).substring(0, DIGITS);
  }
}
