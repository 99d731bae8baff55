package org.linet.jobs.evaluate;

import java.util.Locale;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.inference.ServingEngine;

/** The code that computes a trained model's scores, as {@code --engine} names it. */
public enum ScoringEngine {
  /** What a service answers with, {@link ServingEngine}. */
  SERVING {
    @Override
    public Recommender load(ModelArtifact artifact) {
      return ServingEngine.load(artifact);
    }
  },

  /** The family's own code, which also trained the model. */
  TRAINING {
    @Override
    public Recommender load(ModelArtifact artifact) {
      return ModelFamilies.load(artifact);
    }
  };

  /** Loads a verified model. */
  public abstract Recommender load(ModelArtifact artifact);

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
