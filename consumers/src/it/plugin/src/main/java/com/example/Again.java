package com.example;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;

/**
 * A model family of one's own: the items of the session itself, the last click first, and then the
 * popular ones.
 */
public final class Again implements ModelFamily {
  static final String NAME = "again";
  static final String POPULAR = "popular";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "AGAIN: what the session has clicked, the last click first, then popular items.";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        new Hyperparameter.Flag(POPULAR, true, "whether popular items follow"));
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    return new Untrained();
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    boolean popular = artifact.hyperparameters(hyperparameters()).flag(POPULAR);
    return new AgainRecommender(artifact.catalog(), popular ? artifact.support() : new int[0]);
  }

  /** The clicks of every item, which each model folder has, are all that is learned. */
  private record Untrained() implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {}

    @Override
    public List<EpochRecord> epochs() {
      return List.of();
    }

    @Override
    public Map<String, Double> validation() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
