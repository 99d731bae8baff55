package org.linet.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * The settings that all models share that learn from prefixes.
 *
 * @param training those of every neural training
 * @param dimension d, size of an item vector
 * @param weightDecay L2 on all parameters
 * @param decoupled whether the decay is AdamW's instead of a part of the gradient
 * @param dropout share of the embeddings' elements that training drops
 * @param normalize whether items and query are L2-normalised
 * @param scale of normalised scores
 * @param initialDeviation of the item vectors' normal first values; 0 for uniform ones
 * @param clipNorm largest L2 norm of a step's gradients together; 0 for no bound
 * @param sampled whether the loss compares with sampled items instead of the whole catalogue
 * @param negatives items sampled a step
 * @param samplingExponent of the items' popularity in the sampling
 * @param labelSmoothing share of every target's weight that is spread over the catalogue
 * @param bfloat16 whether the factors of the loss's products with the catalogue are rounded so
 */
public record NeuralSettings(
    TrainingSettings training,
    int dimension,
    double weightDecay,
    boolean decoupled,
    double dropout,
    boolean normalize,
    double scale,
    double initialDeviation,
    double clipNorm,
    boolean sampled,
    int negatives,
    double samplingExponent,
    double labelSmoothing,
    boolean bfloat16) {

  public NeuralSettings {
    if (sampled && labelSmoothing > 0) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "label-smoothing spreads weight over the whole catalogue, which loss=sampled does not"
              + " score: set label-smoothing=0 or loss=full");
    }
    if (sampled && bfloat16) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "precision=bfloat16 is for products with the whole catalogue, which loss=sampled does not"
              + " compute: set precision=float32 or loss=full");
    }
  }

  /**
   * The settings of a family that learns from prefixes.
   *
   * @param defaults the family's own, of settings that all these families share, as a user would
   *     write them; those of the others are what was chosen for LINet on the tails of the benchmark
   *     trains
   * @param own settings of this family only
   */
  static HyperparameterSpace space(Map<String, String> defaults, List<Hyperparameter> own) {
    List<Hyperparameter> shared = new ArrayList<>(declared());
    shared.addAll(TrainingSettings.declared());
    return new HyperparameterSpace(shared)
        .withDefaults(defaults)
        .with(own.toArray(new Hyperparameter[0]));
  }

  /** The declared settings beyond {@link TrainingSettings#declared()}. */
  private static List<Hyperparameter> declared() {
    return List.of(
        new Whole("dimension", 100, 1, 4096, "size d of an item vector")
            .searchedAmong(50, 100, 150, 200),
        new Real("weight-decay", 1e-5, 0, 1, "L2 on all parameters, added to the gradient")
            .searchedByFactors(1e-7, 1e-4),
        new Choice(
            "optimizer",
            "adam",
            List.of("adam", "adamw"),
            "adam: weight decay is a part of the gradient; adamw: it is not"),
        new Real("dropout", 0.1, 0, 0.95, "share of the embeddings' elements dropped in training")
            .searchedFrom(0, 0.5),
        new Flag("normalize", true, "L2-normalise item vectors and query"),
        new Real("scale", 12, 1e-3, 1e3, "factor on normalised scores, unused without normalize")
            .searchedFrom(8, 20),
        new Real(
            "initial-deviation",
            0,
            0,
            10,
            "standard deviation of the item vectors' normal first values; 0: uniform within"
                + " 1/sqrt(dimension)"),
        new Real(
            "clip-norm",
            0,
            0,
            1e6,
            "a step's gradients are scaled down to this L2 norm together; 0: never"),
        new Choice(
            "loss",
            "full",
            List.of("full", "sampled"),
            "full: softmax over the whole catalogue; sampled: over the batch's targets and"
                + " negatives, at a cost that does not grow with the catalogue"),
        new Whole("negatives", 2048, 0, 1 << 20, "items sampled a step, with loss=sampled"),
        new Real(
            "sampling-exponent",
            0.5,
            0,
            2,
            "negatives are drawn by popularity to this power, with loss=sampled"),
        new Real(
            "label-smoothing",
            0,
            0,
            0.9,
            "share of a target's weight that is spread over the catalogue, with loss=full"),
        new Choice(
            "precision",
            "float32",
            List.of("float32", "bfloat16"),
            "of what the loss multiplies with the catalogue; bfloat16 is quicker on processors"
                + " with AMX, and far slower on those that do not multiply such numbers"));
  }

  public static NeuralSettings of(Hyperparameters values) {
    return new NeuralSettings(
        TrainingSettings.of(values),
        values.whole("dimension"),
        values.real("weight-decay"),
        values.choice("optimizer").equals("adamw"),
        values.real("dropout"),
        values.flag("normalize"),
        values.real("scale"),
        values.real("initial-deviation"),
        values.real("clip-norm"),
        values.choice("loss").equals("sampled"),
        values.whole("negatives"),
        values.real("sampling-exponent"),
        values.real("label-smoothing"),
        values.choice("precision").equals("bfloat16"));
  }
}
