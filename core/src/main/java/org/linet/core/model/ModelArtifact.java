package org.linet.core.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Checksums;
import org.linet.core.session.ItemCatalog;

/**
 * A verified model folder: {@code model.json}, {@code items.txt} (line number = row), {@code
 * support.txt} (training clicks of each row) and the family's parameter files. Written by {@link
 * ModelArtifactWriter}.
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
   * The folder inside of the models that this one is made of, each a model folder of its own, on
   * the same catalogue.
   */
  public static final String MEMBERS = "members";

  static final String DESCRIPTION_FILE = "model.json";
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
  private static final Pattern FILE = Pattern.compile(NAME);
  private static final Pattern MEMBER =
      Pattern.compile(MEMBERS + "/" + NAME + "/" + Pattern.quote(DESCRIPTION_FILE));

  static final String ITEMS_FILE = "items.txt";
  static final String SUPPORT_FILE = "support.txt";

  /**
   * Opens a folder, verifying format version and the checksum of every file.
   *
   * @throws LinetException naming the file that is missing, damaged or too new
   */
  public static ModelArtifact open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new LinetException(
          Files.exists(folder) ? FailureCode.FILE_UNUSABLE : FailureCode.FILE_MISSING,
          Files.exists(folder)
              ? folder + " is a file, not the folder of a model"
              : "There is no model folder " + folder);
    }
    Path json = folder.resolve(DESCRIPTION_FILE);
    if (!Files.isRegularFile(json)) {
      throw new LinetException(
          FailureCode.FILE_MISSING,
          folder + " is no model: it has no " + DESCRIPTION_FILE + "; a training makes one");
    }
    ModelDescription description = describe(folder, json);
    for (String name : List.of(ITEMS_FILE, SUPPORT_FILE)) {
      if (!description.files().containsKey(name)) {
        throw new LinetException(
            FailureCode.FILE_DAMAGED, json + " lists no " + name + ": the model is not whole");
      }
    }
    int size = description.catalogueSize();
    return new ModelArtifact(
        folder,
        description,
        CatalogFiles.readItems(folder.resolve(ITEMS_FILE), size),
        CatalogFiles.readSupport(folder.resolve(SUPPORT_FILE), size));
  }

  /**
   * Verifies again that the folder holds this model: for who reads more of its files than {@link
   * #open} did, in a folder that others may have exchanged or written to since.
   *
   * @throws LinetException if a file is missing or damaged by now, or another model is there
   */
  public void verifyUnchanged() {
    Path json = folder.resolve(DESCRIPTION_FILE);
    if (!describe(folder, json).equals(description)) {
      throw new LinetException(
          FailureCode.BUSY, folder + " holds another model than it did when it was opened");
    }
  }

  /**
   * A model inside this one, verified when this one was opened.
   *
   * @param name its folder in {@value #MEMBERS}
   * @throws LinetException if there is none, or it is of another catalogue
   */
  public ModelArtifact member(String name) {
    Path inside = memberFolder(folder, name);
    if (!description.files().containsKey(memberFile(name))) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          folder.resolve(DESCRIPTION_FILE)
              + " lists no model "
              + inside
              + ": the model is not whole; copy it again or train it again");
    }
    ModelDescription member = describe(inside, inside.resolve(DESCRIPTION_FILE));
    if (!Objects.equals(member.files().get(ITEMS_FILE), description.files().get(ITEMS_FILE))) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          inside
              + " is a model of other items than "
              + folder
              + ": copy the model folder again or train it again");
    }
    return new ModelArtifact(
        inside,
        member,
        catalog,
        CatalogFiles.readSupport(inside.resolve(SUPPORT_FILE), member.catalogueSize()));
  }

  /** Names of the models inside this one, sorted; none for most models. */
  public List<String> memberNames() {
    return description.files().keySet().stream()
        .filter(name -> MEMBER.matcher(name).matches())
        .map(name -> name.substring(MEMBERS.length() + 1, name.lastIndexOf('/')))
        .sorted()
        .toList();
  }

  /** Where a model lies inside another. */
  public static Path memberFolder(Path folder, String name) {
    return folder.resolve(MEMBERS).resolve(name);
  }

  /** How a list of files names a model inside: by the file that holds all other checksums. */
  static String memberFile(String name) {
    return MEMBERS + "/" + name + "/" + DESCRIPTION_FILE;
  }

  /**
   * The settings that the model was trained with, checked against the space of its family.
   *
   * @throws LinetException naming {@code model.json} if a setting is unknown or out of range
   */
  public Hyperparameters hyperparameters(HyperparameterSpace space) {
    Map<String, String> texts = new LinkedHashMap<>();
    description.hyperparameters().forEach((name, value) -> texts.put(name, value.toString()));
    try {
      return space.values(texts);
    } catch (LinetException e) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          folder.resolve(DESCRIPTION_FILE) + " does not fit its family: " + e.getMessage(),
          e);
    }
  }

  /** Reads {@code model.json} and verifies the files that it lists. */
  private static ModelDescription describe(Path folder, Path json) {
    ModelDescription description = ModelDescriptionJson.read(json);
    description.files().forEach((name, sha256) -> verify(folder, json, name, sha256));
    return description;
  }

  private static void verify(Path folder, Path json, String name, String sha256) {
    boolean isMember = MEMBER.matcher(name).matches();
    if (name.equals(DESCRIPTION_FILE) || !(isMember || FILE.matcher(name).matches())) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          json + " lists '" + Excerpt.of(name) + "', which is no file of a model");
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new LinetException(
          FailureCode.FILE_MISSING,
          file + " is missing: copy the model folder again, whole, or train it again");
    }
    if (!Checksums.sha256(file).equals(sha256)) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " is damaged: its checksum is not the one in "
              + DESCRIPTION_FILE
              + "; copy the model folder again or train it again");
    }
    if (isMember) {
      describe(Objects.requireNonNull(file.getParent()), file);
    }
  }
}
