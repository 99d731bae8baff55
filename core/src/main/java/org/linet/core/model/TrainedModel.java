package org.linet.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model fresh from training, not yet an artifact. */
public interface TrainedModel extends AutoCloseable {
  /**
   * Writes the parameter files (for neural models {@code weights.safetensors}) into a folder that
   * becomes the artifact.
   */
  void writeParameters(Path folder);

  /** The training curve, empty for models without epochs. */
  default List<EpochRecord> epochs() {
    return List.of();
  }

  /** Validation figures of the chosen epoch, empty where nothing was validated. */
  default Map<String, Double> validation() {
    return Map.of();
  }

  /** Frees native memory, where the model holds any. */
  @Override
  default void close() {}
}
