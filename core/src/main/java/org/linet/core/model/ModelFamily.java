package org.linet.core.model;

import java.util.List;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.HyperparameterSpace;

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

  /** Loads a model whose files were verified. */
  Recommender load(ModelArtifact artifact);
}
