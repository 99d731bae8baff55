package org.linet.ranking.testing;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.ValidationSplit;

/**
 * A family as the neural ones are: every item has a score, training goes through epochs, holds
 * sessions back for a choice, and goes on after it was stopped.
 */
public final class FakeDense implements ModelFamily {
  /** Its name. */
  public static final String NAME = "fake-dense";

  private static final HyperparameterSpace SPACE =
      HyperparameterSpace.of(
          new Hyperparameter.Choice("mode", "works", List.of("works", "refuses"), "what it does"),
          new Hyperparameter.Real("strength", 1, 0, 100, "factor of what it counts"),
          new Hyperparameter.Whole("epochs", 3, 1, 100, "epochs"),
          new Hyperparameter.Real("validation", 0.1, 0, 0.5, "share that is held back"),
          new Hyperparameter.Flag("refit", true, "train again on all"),
          new Hyperparameter.Whole("seed", 42, 0, Long.MAX_VALUE, "seed"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Logits of counted pairs.";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return SPACE;
  }

  @Override
  public Hyperparameters settled(
      Hyperparameters settings, List<EpochRecord> epochs, Map<String, Double> validation) {
    return settings
        .with("epochs", (long) epochs.size())
        .with("validation", 0.0)
        .with("refit", true);
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    Hyperparameters settings = request.hyperparameters();
    TableTraining.refuseIfTold(settings);
    Sessions sessions = request.data().sessions();
    if (request.heldBack().count() == 0 && !settings.flag("refit")) {
      sessions = ValidationSplit.of(sessions, settings.real("validation"), "more").head();
    }
    List<EpochRecord> epochs = TableTraining.epochs(request, settings.whole("epochs"));
    int items = request.data().catalog().size();
    float[] pairs = TableTraining.counts(sessions, items, 1);
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] =
          (float) (settings.real("strength") * Math.log1p(pairs[i]))
              + (settings.wholeLong("seed") + i) % 7 * 0.01f;
    }
    return new TableTraining.Trained(
        pairs, epochs, Map.of("held-back", (double) request.heldBack().count()));
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    return TableTraining.load(artifact, Proposals.Scale.LOGITS, false);
  }
}
