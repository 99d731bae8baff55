package org.linet.serving.option;

import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;

/**
 * Makes a recommender of a verified model folder: the place where an inference engine is chosen.
 */
@FunctionalInterface
public interface ModelLoader {
  /**
   * Loads a model; the caller closes it.
   *
   * @throws org.linet.core.LinetException if the engine refuses the model
   */
  Recommender load(ModelArtifact artifact);
}
