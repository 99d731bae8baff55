package org.linet.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.Checksums;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.TrainingSet;

/** Writes a trained model as a folder that {@link ModelArtifact#open} verifies. */
public final class ModelArtifactWriter {
  private ModelArtifactWriter() {}

  /**
   * Writes a model that was just trained, described by its {@link Provenance}, whole or not at all.
   *
   * @param target must not exist
   * @param dataName name of the data set's folder, for people
   * @param trainSeconds wall time of the training
   * @throws org.linet.core.LinetException if the target exists or cannot be written
   */
  public static void write(
      Path target,
      String family,
      Hyperparameters hyperparameters,
      TrainingSet data,
      String dataName,
      TrainedModel model,
      double trainSeconds) {
    ModelDescription description =
        Provenance.describe(family, hyperparameters, data, dataName, model, trainSeconds);
    write(target, description, data.catalog(), data.support(), model);
  }

  /**
   * Writes the folder whole or not at all.
   *
   * @param target must not exist
   * @param description its {@code files} are filled in here, see {@link Provenance#describe}
   * @param catalog the items by row
   * @param support training clicks by row
   * @param model writes its own parameter files; models that it is made of as folders in {@value
   *     ModelArtifact#MEMBERS}
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
      String name = String.valueOf(file.getFileName());
      if (name.equals(ModelArtifact.MEMBERS)) {
        checksums.putAll(memberChecksums(file));
      } else {
        checksums.put(name, Checksums.sha256(file));
      }
    }
    return checksums;
  }

  private static Map<String, String> memberChecksums(Path members) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(members)) {
      folders = list.sorted().toList();
    }
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Path member : folders) {
      checksums.put(
          ModelArtifact.memberFile(String.valueOf(member.getFileName())),
          Checksums.sha256(member.resolve(ModelArtifact.DESCRIPTION_FILE)));
    }
    return checksums;
  }
}
