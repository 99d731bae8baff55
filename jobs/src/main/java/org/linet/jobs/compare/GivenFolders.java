package org.linet.jobs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;

/**
 * The folders of trained models among what the user named. A folder has many paths ({@code m},
 * {@code ./m}, a link), and two folders may have one name: each folder is one row, and each row one
 * folder, because several models of a row are taken for trainings with different seeds.
 */
final class GivenFolders {
  private final Map<Path, String> labels = new HashMap<>();
  private final Set<String> rows = new HashSet<>();
  private final Consumer<String> notes;

  /**
   * Begins with no folders.
   *
   * @param notes told which folders are named twice
   */
  GivenFolders(Consumer<String> notes) {
    this.notes = notes;
  }

  /** Takes the row of a model that is not given, and its folder if it is there already. */
  void reserve(Candidate model) {
    rows.add(model.row());
    if (Files.exists(model.folder())) {
      labels.put(real(model.folder()), model.label());
    }
  }

  /**
   * The model in a folder, called as the folder unless something else is called that already.
   *
   * @return nothing if the folder takes part already
   */
  Optional<Candidate> find(Path folder) {
    ModelFamily family = ModelFamilies.of(ModelArtifact.open(folder));
    Path real = real(folder);
    String label = labels.get(real);
    if (label != null) {
      notes.accept(folder + " is the folder of " + label + " again: it takes part once");
      return Optional.empty();
    }
    String row = freeRow(folder, real);
    labels.put(real, row);
    return Optional.of(new Candidate(row, family, Map.of(), folder, true));
  }

  private String freeRow(Path folder, Path real) {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    if (rows.add(name)) {
      return name;
    }
    return rows.add(folder.toString()) ? folder.toString() : real.toString();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw FileErrors.reading(folder, e);
    }
  }
}
