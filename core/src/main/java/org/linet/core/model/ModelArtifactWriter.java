package org.linet.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.Checksums;
import org.linet.core.session.ItemCatalog;

/** Writes a trained model as a folder that {@link ModelArtifact#open} verifies. */
public final class ModelArtifactWriter {
  private ModelArtifactWriter() {}

  /**
   * Writes the folder whole or not at all.
   *
   * @param target must not exist
   * @param description its {@code files} are filled in here, see {@link Provenance#describe}
   * @param catalog the items by row
   * @param support training clicks by row
   * @param model writes its own parameter files
   * @throws org.linet.core.LinetException if the target exists or cannot be written
   */
  public static void write(
      Path target,
      ModelDescription description,
      ItemCatalog catalog,
      int[] support,
      TrainedModel model) {
    if (catalog.size() != support.length || catalog.size() != description.catalogueSize()) {
      throw new IllegalArgumentException("catalogue, support and description differ in size");
    }
    AtomicFolder.write(
        target,
        folder -> {
          model.writeParameters(folder);
          CatalogFiles.writeItems(folder.resolve(ModelArtifact.ITEMS_FILE), catalog);
          CatalogFiles.writeSupport(folder.resolve(ModelArtifact.SUPPORT_FILE), support);
          ModelDescriptionJson.write(
              folder.resolve(ModelArtifact.DESCRIPTION_FILE),
              description.withFiles(checksums(folder)));
        });
  }

  private static Map<String, String> checksums(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Path file : files) {
      checksums.put(String.valueOf(file.getFileName()), Checksums.sha256(file));
    }
    return checksums;
  }
}
