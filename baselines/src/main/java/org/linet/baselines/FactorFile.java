package org.linet.baselines;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.io.ColumnFile;
import org.linet.core.model.ModelArtifact;

/**
 * The parameter file of a factorisation model.
 *
 * @param columns what it holds
 * @param catalogueSize |V|
 * @param dimension d
 */
record FactorFile(ColumnFile columns, int catalogueSize, int dimension) {
  /**
   * Opens the file of a model.
   *
   * @param space the settings of its family
   */
  static FactorFile read(ModelArtifact artifact, HyperparameterSpace space) {
    return new FactorFile(
        FittedModel.read(artifact),
        artifact.catalog().size(),
        FactorSettings.of(artifact.hyperparameters(space)).dimension());
  }

  /** The columns of a file to be written, in this order. */
  static Map<String, float[]> columns(String first, float[] values, String second, float[] others) {
    Map<String, float[]> columns = new LinkedHashMap<>();
    columns.put(first, values);
    columns.put(second, others);
    return columns;
  }

  /** The vectors of all items, [V,d] in row-major order. */
  float[] vectors(String column) {
    return columns.matrix(column, catalogueSize, dimension);
  }

  /** A number an item, [V]. */
  float[] numbers(String column) {
    return columns.matrix(column, catalogueSize, 1);
  }
}
