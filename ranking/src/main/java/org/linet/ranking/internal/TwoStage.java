package org.linet.ranking.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Ablation;
import org.linet.core.model.ArtifactLoader;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;
import org.linet.ranking.member.MemberName;

/**
 * Two stages: the members propose items, and a ranker that learned from the newest sessions decides
 * whom to believe.
 *
 * <p>docs/models/two-stage.md has the equations. Members are made on the oldest sessions, the head;
 * the ranker learns on the newest, the tail, from what those members and the head's counts say;
 * then members and counts are made again on all of train, and the ranker stays. Candidate
 * generation and ranking are told apart as in Covington, Adams and Sargin, "Deep Neural Networks
 * for YouTube Recommendations", RecSys 2016.
 */
public final class TwoStage implements ModelFamily {
  static final String NAME = "two-stage";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Two stages: other models propose items, and a ranker that learned from the newest"
        + " sessions, recent counts among its features, decides.";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return TwoStageSettings.space();
  }

  @Override
  public List<Ablation> ablations() {
    List<Ablation> ablations = new ArrayList<>();
    ablations.add(
        new Ablation(
            "no-ranker",
            "the mixture of the members' shares orders the items",
            Map.of(TwoStageSettings.RANKER, "false")));
    ablations.add(
        new Ablation(
            "no-mlp", "the ranker is its linear part alone", Map.of(TwoStageSettings.HIDDEN, "0")));
    for (FeatureGroup group : FeatureGroups.all()) {
      ablations.add(
          new Ablation(
              "no-" + group.name(),
              "the ranker does not see the features of the group " + group.name(),
              Map.of(TwoStageSettings.WITHOUT, group.name())));
    }
    for (String member :
        MemberName.list(TwoStageSettings.DEFAULT_MEMBERS, NAME).stream()
            .map(MemberName::text)
            .toList()) {
      ablations.add(
          new Ablation(
              "only-" + member,
              "the only member is " + member,
              Map.of(TwoStageSettings.MEMBERS, member)));
    }
    return ablations;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    return new TwoStageTraining(request, TwoStageSettings.of(request.hyperparameters())).run();
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    return load(artifact, ModelFamilies::load);
  }

  @Override
  public Recommender load(ModelArtifact artifact, ArtifactLoader members) {
    return TwoStageFiles.load(
        artifact,
        TwoStageSettings.stored(artifact.hyperparameters(TwoStageSettings.storedSpace())),
        members);
  }
}
