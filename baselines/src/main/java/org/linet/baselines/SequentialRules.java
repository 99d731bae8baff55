package org.linet.baselines;

import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ItemClicks;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * SR, sequential rules: what followed the last click in training sessions, near or far.
 *
 * <p>w(i, j) = sum of decay(d) over every click on j that comes d clicks after a click on i in one
 * session, 1 &lt;= d &lt;= steps. The score of j is w(last click, j); an item may follow itself.
 * Kamehkhosh, Jannach and Ludewig, "A Comparison of Frequent Pattern Techniques and a Deep Learning
 * Method for Session-Based Recommendation", RecTemp 2017; Ludewig and Jannach, "Evaluation of
 * Session-based Recommendation Algorithms", UMUAI 2018.
 */
public final class SequentialRules implements ModelFamily {
  private static final String STEPS = "steps";
  private static final String WEIGHTING = "weighting";
  private static final String RULES = "rules";

  @Override
  public String name() {
    return "sr";
  }

  @Override
  public String description() {
    return "SR, sequential rules: items that followed the last click (Kamehkhosh et al. 2017,"
        + " Ludewig and Jannach 2018).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        new Hyperparameter.Whole(
                STEPS, 10, 1, 1_000, "Greatest distance in clicks from which a rule is learned.")
            .searchedAmong(2, 3, 5, 10, 15, 20),
        new Hyperparameter.Choice(
                WEIGHTING, "div", Decay.names(), "How a rule's weight falls with the distance.")
            .searched(),
        new Hyperparameter.Whole(
            RULES, 100, 1, 10_000, "Heaviest rules that are kept for each item."));
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    return new FittedModel(fit(request.data(), request.hyperparameters()).columns());
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    return NeighbourLists.read(artifact).recommender(name(), artifact.catalog());
  }

  private static NeighbourLists fit(TrainingSet data, Hyperparameters settings) {
    int rules = settings.whole(RULES);
    double[] weights = new double[settings.whole(STEPS) + 1];
    for (int distance = 1; distance < weights.length; distance++) {
      weights[distance] = Decay.named(settings.choice(WEIGHTING)).weight(distance);
    }
    int catalogueSize = data.catalog().size();
    ItemClicks clicks = new ItemClicks(data.sessions(), catalogueSize);
    return NeighbourListsBuilder.build(
        catalogueSize,
        rules,
        (i, followers) -> addFollowers(data.sessions(), clicks, i, weights, followers));
  }

  /** w(i, j) for all j. */
  private static void addFollowers(
      Sessions train, ItemClicks clicks, int i, double[] weights, SparseScores followers) {
    for (int place = clicks.from(i); place < clicks.from(i + 1); place++) {
      int click = clicks.click(place);
      int steps = Math.min(weights.length, train.end(clicks.session(place)) - click);
      for (int distance = 1; distance < steps; distance++) {
        followers.add(train.item(click + distance), weights[distance]);
      }
    }
  }
}
