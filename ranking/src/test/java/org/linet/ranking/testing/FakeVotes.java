package org.linet.ranking.testing;

import java.util.List;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;

/** A family as the neighbourhoods are: it counts, most items have no points. */
public final class FakeVotes implements ModelFamily {
  /** Its name. */
  public static final String NAME = "fake-votes";

  /** The greatest reach in the mode that refuses others. */
  public static final int NEAR = 5;

  private static final HyperparameterSpace SPACE =
      HyperparameterSpace.of(
          new Hyperparameter.Choice(
              "mode",
              "works",
              List.of("works", "refuses", "refuses-far", "says-nan"),
              "what it does"),
          new Hyperparameter.Whole("reach", 3, 1, 20, "clicks apart at most").searchedFrom(1, 9));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Points of counted pairs.";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return SPACE;
  }

  @Override
  public List<Preset> presets() {
    return List.of(new Preset("far", "looks far", Map.of("reach", "12")));
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    Hyperparameters settings = request.hyperparameters();
    TableTraining.refuseIfTold(settings);
    if (settings.choice("mode").equals("refuses-far") && settings.whole("reach") > NEAR) {
      throw new LinetException(FailureCode.UNSUPPORTED, "the fake family does not look so far");
    }
    return new TableTraining.Trained(
        TableTraining.counts(
            request.data().sessions(), request.data().catalog().size(), settings.whole("reach")),
        List.of(),
        Map.of());
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    boolean saysNan = artifact.hyperparameters(SPACE).choice("mode").equals("says-nan");
    return TableTraining.load(artifact, Proposals.Scale.POINTS, saysNan);
  }
}
