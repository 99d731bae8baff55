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
  List<EpochRecord> epochs();

  /** Validation figures of the chosen epoch, empty where nothing was validated. */
  Map<String, Double> validation();

  @Override
  void close();
}
