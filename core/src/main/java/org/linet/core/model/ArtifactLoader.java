package org.linet.core.model;

/** From a verified model folder to a recommender: who loads chooses the engine that scores. */
@FunctionalInterface
public interface ArtifactLoader {
  /**
   * Loads a model.
   *
   * @throws org.linet.core.LinetException if its parameters do not fit
   */
  Recommender load(ModelArtifact artifact);
}
