package org.linet.baselines;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
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
 * FPMC: factorised personalised Markov chains, with sessions as users and the last click as the
 * last basket.
 *
 * <p>In training the score of item i after click l of session u is &lt;V^UI_u, V^IU_i> +
 * &lt;V^IL_i, V^LI_l>: equation (10) of the paper with a basket of one item, less the term of user
 * and last item, which is the same for all i. A session that was not in training has no V^UI: at
 * prediction the score is &lt;V^IL_i, V^LI_l> for the last click l.
 *
 * <p>Rendle, Freudenthaler and Schmidt-Thieme, "Factorizing Personalized Markov Chains for
 * Next-Basket Recommendation", WWW 2010.
 */
public final class Fpmc implements ModelFamily {
  private static final String USER_FACTORS = "user-factors";
  private static final String NEXT = "item.next.factors";
  private static final String LAST = "item.last.factors";

  /** Chosen on the tails of Diginetica and YooChoose 1/64, one setting for both. */
  private static final Map<String, String> BEST =
      Map.ofEntries(
          Map.entry(FactorSettings.DIMENSION, "100"),
          Map.entry(FactorSettings.EPOCHS, "40"),
          Map.entry(FactorSettings.LEARNING_RATE, "0.05"),
          Map.entry(FactorSettings.REGULARIZATION, "0.003"),
          Map.entry(FactorSettings.INITIAL_SCALE, "0.05"),
          Map.entry(FactorSettings.SAMPLING_EXPONENT, "0.75"),
          Map.entry(USER_FACTORS, "false"));

  @Override
  public String name() {
    return "fpmc";
  }

  @Override
  public String description() {
    return "FPMC: a factorised Markov chain from the last click to the next (Rendle et al. 2010).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return FactorSettings.space()
        .with(
            new Hyperparameter.Flag(
                USER_FACTORS,
                true,
                "Whether training sessions have factors of their own; prediction never has any."))
        .withDefaults(BEST);
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "S-BPR with factors for users and negatives drawn evenly from the items, 100 factors, 10"
                + " passes; with a rate of 0.01 they do not get far, so 0.1.",
            Map.ofEntries(
                Map.entry(FactorSettings.DIMENSION, "100"),
                Map.entry(FactorSettings.EPOCHS, "10"),
                Map.entry(FactorSettings.LEARNING_RATE, "0.1"),
                Map.entry(FactorSettings.REGULARIZATION, "0"),
                Map.entry(FactorSettings.INITIAL_SCALE, "0.05"),
                Map.entry(FactorSettings.SAMPLING_EXPONENT, "0"),
                Map.entry(USER_FACTORS, "true"))),
        FactorSettings.best(BEST));
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    TrainingSet data = request.data();
    boolean userFactors = request.hyperparameters().flag(USER_FACTORS);
    return PairwiseTraining.train(
        name(),
        request,
        (settings, random) ->
            new FpmcTraining(
                data.sessions(), data.catalog().size(), settings, userFactors, random));
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    FactorFile file = FactorFile.read(artifact, hyperparameters());
    Parameters parameters =
        new Parameters(file.dimension(), file.vectors(NEXT), file.vectors(LAST));
    return parameters.recommender(artifact.catalog());
  }

  /**
   * A trained model; what belongs to the training sessions is not kept.
   *
   * @param dimension d
   * @param next V^IL, [V,d] in row-major order
   * @param last V^LI, [V,d] in row-major order
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a file, never compared
  record Parameters(int dimension, float[] next, float[] last) implements FactorModel {
    @Override
    public Map<String, float[]> columns() {
      return FactorFile.columns(NEXT, next, LAST, last);
    }

    @Override
    public Recommender recommender(ItemCatalog catalog) {
      FactorTable table = new FactorTable(next, new float[catalog.size()]);
      return new FactorRecommender("fpmc", catalog, table, dimension, this::lastClick);
    }

    private void lastClick(PrefixBatch prefixes, int prefix, float[] query) {
      System.arraycopy(last, prefixes.lastItem(prefix) * dimension, query, 0, dimension);
    }
  }
}
