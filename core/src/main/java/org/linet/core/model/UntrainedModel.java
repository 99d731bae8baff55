package org.linet.core.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * A model whose tensors were made up and not trained, of a catalogue of any size: what benchmarks
 * and tests ask where it does not matter how good the answers are.
 *
 * @param tensors the parameters by name
 */
public record UntrainedModel(Map<String, FloatTensor> tensors) implements TrainedModel {
  @Override
  public void writeParameters(Path folder) {
    Safetensors.write(folder.resolve("weights.safetensors"), tensors);
  }

  /**
   * Writes the model's folder, in which every item has one training click.
   *
   * @param folder must not exist
   * @param catalog one item or more
   */
  public ModelArtifact write(
      Path folder, String family, Hyperparameters settings, ItemCatalog catalog) {
    int[] support = new int[catalog.size()];
    Arrays.fill(support, 1);
    TrainingSet data = new TrainingSet(Sessions.of(new int[] {0, 0}), catalog, support, "none");
    ModelArtifactWriter.write(folder, family, settings, data, "made up", this, 0);
    return ModelArtifact.open(folder);
  }
}
