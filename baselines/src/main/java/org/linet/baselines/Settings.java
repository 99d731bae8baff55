package org.linet.baselines;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;

/** The settings of a stored model, checked again: {@code model.json} is data, not trusted code. */
final class Settings {
  private Settings() {}

  static Hyperparameters of(ModelArtifact artifact, HyperparameterSpace space) {
    Map<String, String> values = new LinkedHashMap<>();
    artifact.description().hyperparameters().forEach((name, value) -> values.put(name, "" + value));
    return space.values(values);
  }
}
