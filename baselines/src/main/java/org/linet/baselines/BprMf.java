package org.linet.baselines;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.TrainingSet;

/**
 * BPR-MF: matrix factorisation of the clicks, trained to rank a session's items above others.
 *
 * <p>A session u and an item i have the vectors u and v_i; the score is u . v_i + b_i. A session
 * that was not in training has no vector, so that of a prefix is the mean of the vectors of its
 * clicks' items, a repeated item counting once a click.
 *
 * <p>Rendle, Freudenthaler, Gantner and Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from
 * Implicit Feedback", UAI 2009; the mean for new sessions is that of Hidasi et al., "Session-based
 * Recommendations with Recurrent Neural Networks", ICLR 2016.
 */
public final class BprMf implements ModelFamily {
  private static final String ITEMS = "item.factors";
  private static final String BIAS = "item.bias";

  /** Chosen on the tails of Diginetica and YooChoose 1/64, one setting for both. */
  private static final Map<String, String> BEST =
      Map.ofEntries(
          Map.entry(FactorSettings.DIMENSION, "200"),
          Map.entry(FactorSettings.EPOCHS, "20"),
          Map.entry(FactorSettings.LEARNING_RATE, "0.2"),
          Map.entry(FactorSettings.REGULARIZATION, "0.005"),
          Map.entry(FactorSettings.INITIAL_SCALE, "0.05"),
          Map.entry(FactorSettings.SAMPLING_EXPONENT, "0.75"));

  @Override
  public String name() {
    return "bpr-mf";
  }

  @Override
  public String description() {
    return "BPR-MF: factors of sessions and items, a session's items ranked above others (Rendle et"
        + " al. 2009).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return FactorSettings.space().withDefaults(BEST);
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "100 factors, 10 passes and negatives drawn from the clicks, as in public code; with its"
                + " rate of 0.01 they do not get far, so 0.1.",
            Map.ofEntries(
                Map.entry(FactorSettings.DIMENSION, "100"),
                Map.entry(FactorSettings.EPOCHS, "10"),
                Map.entry(FactorSettings.LEARNING_RATE, "0.1"),
                Map.entry(FactorSettings.REGULARIZATION, "0"),
                Map.entry(FactorSettings.INITIAL_SCALE, "0.05"),
                Map.entry(FactorSettings.SAMPLING_EXPONENT, "1"))),
        FactorSettings.best(BEST));
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    TrainingSet data = request.data();
    return PairwiseTraining.train(
        name(),
        request,
        (settings, random) ->
            new BprMfTraining(data.sessions(), data.catalog().size(), settings, random));
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    FactorFile file = FactorFile.read(artifact, hyperparameters());
    Parameters parameters =
        new Parameters(file.dimension(), file.vectors(ITEMS), file.numbers(BIAS));
    return parameters.recommender(artifact.catalog());
  }

  /**
   * A trained model; the sessions' own vectors are not kept.
   *
   * @param dimension d
   * @param items v, [V,d] in row-major order
   * @param bias b, [V]
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a file, never compared
  record Parameters(int dimension, float[] items, float[] bias) implements FactorModel {
    @Override
    public Map<String, float[]> columns() {
      return FactorFile.columns(ITEMS, items, BIAS, bias);
    }

    @Override
    public Recommender recommender(ItemCatalog catalog) {
      FactorTable table = new FactorTable(items, bias);
      return new FactorRecommender("bpr-mf", catalog, table, dimension, this::meanOfClicks);
    }

    private void meanOfClicks(PrefixBatch prefixes, int prefix, float[] query) {
      Arrays.fill(query, 0);
      int clicks = prefixes.length(prefix);
      for (int position = 0; position < clicks; position++) {
        int from = prefixes.item(prefix, position) * dimension;
        for (int f = 0; f < dimension; f++) {
          query[f] += items[from + f];
        }
      }
      for (int f = 0; f < dimension; f++) {
        query[f] /= clicks;
      }
    }
  }
}
