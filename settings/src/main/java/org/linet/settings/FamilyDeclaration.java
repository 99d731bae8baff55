package org.linet.settings;

import java.util.List;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Ablation;
import org.linet.core.model.Preset;

/**
 * What a neural family says of itself: all that whoever reads its models must know before any
 * engine. The methods mean what those of {@link org.linet.core.model.ModelFamily} mean.
 */
public interface FamilyDeclaration {
  /** The name in {@code --model} and {@code model.json}. */
  String name();

  /** One sentence: what the method does, and its source. */
  String description();

  /** The settings, with defaults and ranges. */
  HyperparameterSpace hyperparameters();

  /** Named choices of settings; empty where the defaults say it all. */
  default List<Preset> presets() {
    return List.of();
  }

  /** The parts that settings can leave out; empty where there are none. */
  default List<Ablation> ablations() {
    return List.of();
  }
}
