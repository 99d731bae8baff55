package org.linet.neural.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors;
import org.linet.core.model.Ablation;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.neural.engine.Network;
import org.linet.neural.inference.NeuralRecommender;
import org.linet.settings.FamilyDeclaration;
import org.linet.settings.TrainingSettings;

/**
 * What all neural families share: phases of training, the artifact, scoring. What a family declares
 * it takes from {@link FamilyDeclaration}, which is there without this engine. Most extend {@link
 * PrefixFamily}, which brings a way of learning too.
 */
public abstract class NeuralFamily implements ModelFamily {
  private final FamilyDeclaration declaration;

  protected NeuralFamily(FamilyDeclaration declaration) {
    this.declaration = declaration;
  }

  @Override
  public final String name() {
    return declaration.name();
  }

  @Override
  public final String description() {
    return declaration.description();
  }

  @Override
  public final HyperparameterSpace hyperparameters() {
    return declaration.hyperparameters();
  }

  @Override
  public final List<Preset> presets() {
    return declaration.presets();
  }

  @Override
  public final List<Ablation> ablations() {
    return declaration.ablations();
  }

  /**
   * A freshly initialised network.
   *
   * @param values what {@link #hyperparameters} declares
   * @param items |V|
   * @param seed of the first values
   */
  public abstract Network network(Hyperparameters values, int items, ScalarType type, long seed);

  /** A network whose first values are drawn with the seed among the settings. */
  public final Network network(Hyperparameters values, int items, ScalarType type) {
    return network(values, items, type, TrainingSettings.of(values).seed());
  }

  /** How the family learns. */
  protected abstract TrainingMethod method(Hyperparameters values);

  @Override
  public final TrainedModel train(TrainingRequest request) {
    Hyperparameters values = request.hyperparameters();
    int items = request.data().catalog().size();
    return new NeuralTraining(
            request,
            TrainingSettings.of(values),
            seed -> network(values, items, ScalarType.Float, seed),
            method(values))
        .run();
  }

  /** The chosen number of epochs on all of the data, and no choice of another. */
  @Override
  public final Hyperparameters settled(
      Hyperparameters settings, List<EpochRecord> epochs, Map<String, Double> validation) {
    long chosen =
        epochs.stream()
            .filter(epoch -> !validation.isEmpty() && epoch.validation().equals(validation))
            .mapToInt(EpochRecord::epoch)
            .findFirst()
            .orElse(TrainingSettings.of(settings).epochs());
    return TrainingSettings.withoutChoice(settings, chosen);
  }

  @Override
  public final Recommender load(ModelArtifact artifact) {
    Hyperparameters values = artifact.hyperparameters(hyperparameters());
    Path weights = artifact.folder().resolve(NeuralTrainedModel.WEIGHTS);
    Network network = network(values, artifact.catalog().size(), ScalarType.Float);
    network.parameters().load(Safetensors.read(weights), weights.toString());
    network.refresh();
    return new NeuralRecommender(
        name(), artifact.catalog(), network, TrainingSettings.of(values).maxLength());
  }
}
