package org.linet.baselines;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;

/**
 * VSKNN: what recent training sessions hold that share the latest clicks.
 *
 * <p>For a prefix c of l clicks and a training session n, with p_c(i) the position of an item's
 * last click in c, from 1:
 *
 * <ol>
 *   <li>weight of an item of the prefix: w(i) by {@code weighting}: {@code same} 1, {@code div}
 *       p_c(i)/l, {@code quadratic} (p_c(i)/l)^2, {@code log} 1/log10(l - p_c(i) + 1.7), {@code
 *       linear} max(0, 1 - (l - p_c(i))/10)
 *   <li>sim(c, n) = sum of w(i) over shared i / number of different items of c
 *   <li>neighbours: the k greatest sim among the most recent {@code pool} sessions sharing an item
 *   <li>score(j) = sum over neighbours holding j of sim(c, n) * decay(l - p_c* + 1) * (1 + idf *
 *       ln(sessions / clicks on j)), where p_c* is the last shared click of c and decay is by
 *       {@code score-weighting}
 * </ol>
 *
 * <p>Ludewig and Jannach, "Evaluation of Session-based Recommendation Algorithms", UMUAI 2018; idf
 * as in Ludewig, Mauro, Latifi and Jannach, "Empirical Analysis of Session-Based Recommendation
 * Algorithms", UMUAI 2021.
 */
public final class Vsknn implements ModelFamily {
  private static final String WEIGHTING = "weighting";
  private static final String SCORE_WEIGHTING = "score-weighting";

  @Override
  public String name() {
    return "vsknn";
  }

  @Override
  public String description() {
    return "VSKNN: items of recent sessions that share the latest clicks (Ludewig and Jannach"
        + " 2018).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        NeighbourSettings.neighboursSetting(),
        NeighbourSettings.poolSetting(),
        new Hyperparameter.Choice(
                WEIGHTING, "div", Decay.names(), "How a prefix item's weight falls with age.")
            .searched(),
        new Hyperparameter.Choice(
                SCORE_WEIGHTING, "div", Decay.names(), "How a vote falls with its match's age.")
            .searched(),
        NeighbourSettings.idfSetting());
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        NeighbourSettings.preset(
            "diginetica",
            "Diginetica",
            Map.of(
                NeighbourSettings.NEIGHBOURS,
                "200",
                NeighbourSettings.POOL,
                "2500",
                WEIGHTING,
                "div",
                SCORE_WEIGHTING,
                "div",
                NeighbourSettings.IDF,
                "5")),
        NeighbourSettings.preset(
            "yoochoose",
            "YooChoose 1/64",
            Map.of(
                NeighbourSettings.NEIGHBOURS,
                "500",
                NeighbourSettings.POOL,
                "2500",
                WEIGHTING,
                "div",
                SCORE_WEIGHTING,
                "quadratic",
                NeighbourSettings.IDF,
                "5")));
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    // ages are written for the sake of one format, and not read: recency enters by the pool alone
    return new FittedModel(SessionIndex.columns(request.data().sessions(), 1));
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    Hyperparameters settings = artifact.hyperparameters(hyperparameters());
    SessionIndex index = SessionIndex.read(artifact);
    return new SparseRecommender(name(), artifact.catalog(), () -> new Scorer(settings, index));
  }

  private static final class Scorer extends NeighbourScorer {
    private final Decay weighting;
    private final Decay scoreWeighting;

    Scorer(Hyperparameters settings, SessionIndex index) {
      super(settings, index);
      this.weighting = Decay.named(settings.choice(WEIGHTING));
      this.scoreWeighting = Decay.named(settings.choice(SCORE_WEIGHTING));
    }

    @Override
    double weight(int position, int length) {
      return switch (weighting) {
        case SAME -> 1;
        case DIV -> (double) position / length;
        case QUADRATIC -> Math.pow((double) position / length, 2);
        case LOG, LINEAR -> weighting.weight(length - position);
      };
    }

    @Override
    SessionNeighbours.Similarity similarity() {
      int items = neighbours.count();
      return (session, overlap) -> overlap / items;
    }

    @Override
    void vote(int session, double similarity, SparseScores scores) {
      int match = 0;
      for (int click = index.start(session); click < index.end(session); click++) {
        match = Math.max(match, neighbours.lastPosition(index.item(click)));
      }
      double vote = similarity * scoreWeighting.weight(neighbours.length() - match + 1);
      sights.begin();
      for (int click = index.start(session); click < index.end(session); click++) {
        int row = index.item(click);
        if (sights.isFirst(row)) {
          scores.add(row, vote * rarity(row));
        }
      }
    }
  }
}
