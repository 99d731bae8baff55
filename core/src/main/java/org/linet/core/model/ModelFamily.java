package org.linet.core.model;

import java.util.List;
import java.util.Map;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * A kind of model: how its settings are called, how it is trained, how it is loaded. Found by name
 * through {@link java.util.ServiceLoader}.
 */
public interface ModelFamily {
  /** The name in {@code --model} and {@code model.json}: lower case, for example {@code linet}. */
  String name();

  /** One sentence for {@code --help}: what the method does, and its source. */
  String description();

  /** The settings, with defaults and ranges. */
  HyperparameterSpace hyperparameters();

  /** Named choices of settings, for {@code --preset}; empty where the defaults say it all. */
  default List<Preset> presets() {
    return List.of();
  }

  /** The parts that settings can leave out, for {@code ablate}; empty where there are none. */
  default List<Ablation> ablations() {
    return List.of();
  }

  /**
   * Trains a model.
   *
   * @throws StoppedException if the request's stop signal was raised; what was done is kept in the
   *     work folder
   */
  TrainedModel train(TrainingRequest request);

  /**
   * Whether training only counts: no epochs, nothing drawn by chance, seconds rather than minutes.
   */
  default boolean isCounted() {
    return false;
  }

  /**
   * The settings with which the same model learns from more data with nothing left to choose: after
   * a training that chose something by the sessions that were held back.
   *
   * @param settings those of that training
   * @param epochs its curve
   * @param validation figures of what was chosen
   */
  default Hyperparameters settled(
      Hyperparameters settings, List<EpochRecord> epochs, Map<String, Double> validation) {
    return settings;
  }

  /** Loads a model whose files were verified. */
  Recommender load(ModelArtifact artifact);

  /**
   * Loads a model that may hold others inside.
   *
   * @param members loads those, with the engine that the caller chose
   */
  default Recommender load(ModelArtifact artifact, ArtifactLoader members) {
    return load(artifact);
  }
}
