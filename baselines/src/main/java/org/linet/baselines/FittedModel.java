package org.linet.baselines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.linet.core.io.ColumnFile;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.TrainedModel;

/**
 * A model that is its columns: written as {@value #FILE}, or as no file at all where the artifact's
 * own {@code support.txt} says everything.
 *
 * @param columns {@code int[]} or {@code float[]} by name; empty for no file
 * @param epochs the training curve; empty for models that are counted, not trained
 */
record FittedModel(Map<String, ?> columns, List<EpochRecord> epochs) implements TrainedModel {
  /** The one parameter file of a baseline. */
  static final String FILE = "parameters.columns";

  /** A model without epochs. */
  FittedModel(Map<String, ?> columns) {
    this(columns, List.of());
  }

  /** The columns of a model that was written. */
  static ColumnFile read(ModelArtifact artifact) {
    return ColumnFile.read(artifact.folder().resolve(FILE));
  }

  @Override
  public void writeParameters(Path folder) {
    if (!columns.isEmpty()) {
      ColumnFile.write(folder.resolve(FILE), columns);
    }
  }
}
