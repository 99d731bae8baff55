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
 * Item-KNN: items clicked in the same sessions as the last click.
 *
 * <p>sim(i, j) = cooc(i, j) / ((s_i + lambda)^alpha (s_j + lambda)^(1 - alpha)) for i != j, where s
 * counts clicks and cooc(i, j) counts pairs of a click on i and a click on j in one session, so a
 * session with two clicks on i and three on j adds 6. The score of j is sim(last click, j). Hidasi
 * et al., "Session-based Recommendations with Recurrent Neural Networks", ICLR 2016, the baseline
 * of its experiments.
 */
public final class ItemKnn implements ModelFamily {
  private static final String NEIGHBOURS = "neighbours";
  private static final String REGULARIZATION = "regularization";
  private static final String ALPHA = "alpha";

  @Override
  public String name() {
    return "item-knn";
  }

  @Override
  public String description() {
    return "Item-KNN: items that were clicked in the same sessions as the last click (Hidasi et al."
        + " 2016).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        new Hyperparameter.Whole(
            NEIGHBOURS, 100, 1, 10_000, "Most similar items that are kept for each item."),
        new Hyperparameter.Real(
                REGULARIZATION,
                20,
                0,
                1e6,
                "lambda, added to both click counts: damps the similarity of rare items.")
            .searchedAmong(0, 5, 10, 20, 50, 80),
        new Hyperparameter.Real(
                ALPHA,
                0.5,
                0,
                1,
                "Share of the normalisation that the last click's item bears: 0.5 is the cosine.")
            .searchedFrom(0.3, 1));
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
    int neighbours = settings.whole(NEIGHBOURS);
    double lambda = settings.real(REGULARIZATION);
    double alpha = settings.real(ALPHA);
    int catalogueSize = data.catalog().size();
    double[] ownNorm = new double[catalogueSize];
    double[] otherNorm = new double[catalogueSize];
    for (int row = 0; row < catalogueSize; row++) {
      ownNorm[row] = Math.pow(data.support()[row] + lambda, alpha);
      otherNorm[row] = Math.pow(data.support()[row] + lambda, 1 - alpha);
    }
    ItemClicks clicks = new ItemClicks(data.sessions(), catalogueSize);
    SparseScores pairs = new SparseScores(catalogueSize);
    return NeighbourListsBuilder.build(
        catalogueSize,
        neighbours,
        (i, similarities) -> {
          countPairs(data.sessions(), clicks, i, pairs);
          for (int n = 0; n < pairs.count(); n++) {
            int j = pairs.row(n);
            similarities.add(j, pairs.points(j) / (ownNorm[i] * otherNorm[j]));
          }
          pairs.clear();
        });
  }

  /** cooc(i, j) for all j. */
  private static void countPairs(Sessions train, ItemClicks clicks, int i, SparseScores pairs) {
    for (int place = clicks.from(i); place < clicks.from(i + 1); place++) {
      int session = clicks.session(place);
      for (int click = train.start(session); click < train.end(session); click++) {
        if (train.item(click) != i) {
          pairs.add(train.item(click), 1);
        }
      }
    }
  }
}
