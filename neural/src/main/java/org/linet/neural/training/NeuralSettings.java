package org.linet.neural.training;

import java.util.List;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Initial;

/**
 * The settings that all neural models share.
 *
 * @param dimension d, size of an item vector
 * @param epochs most epochs
 * @param batchSize samples a step
 * @param learningRate of the first epoch
 * @param decay factor on the learning rate every {@code decayEpochs} epochs
 * @param decayEpochs epochs between decays
 * @param weightDecay L2 on all parameters
 * @param decoupled whether the decay is AdamW's instead of a part of the gradient
 * @param dropout share of the embeddings' elements that training drops
 * @param maxLength last clicks of a prefix that are read
 * @param normalize whether items and query are L2-normalised
 * @param scale of normalised scores
 * @param initialDeviation of the item vectors' normal first values; 0 for uniform ones
 * @param clipNorm largest L2 norm of a step's gradients together; 0 for no bound
 * @param sampled whether the loss compares with sampled items instead of the whole catalogue
 * @param negatives items sampled a step
 * @param samplingExponent of the items' popularity in the sampling
 * @param labelSmoothing share of every target's weight that is spread over the catalogue
 * @param validation share of train, its tail, that chooses the epoch; 0 for none
 * @param patience epochs without a better validation Hit@20 before the selection stops
 * @param refit whether the chosen number of epochs is trained again on all of train
 * @param seed of everything random
 * @param threads of a tensor operation, 0 for one per processor
 */
public record NeuralSettings(
    int dimension,
    int epochs,
    int batchSize,
    double learningRate,
    double decay,
    int decayEpochs,
    double weightDecay,
    boolean decoupled,
    double dropout,
    int maxLength,
    boolean normalize,
    double scale,
    double initialDeviation,
    double clipNorm,
    boolean sampled,
    int negatives,
    double samplingExponent,
    double labelSmoothing,
    double validation,
    int patience,
    boolean refit,
    long seed,
    int threads) {

  public NeuralSettings {
    if (sampled && labelSmoothing > 0) {
      throw new LinetException(
          "label-smoothing spreads weight over the whole catalogue, which loss=sampled does not"
              + " score: set label-smoothing=0 or loss=full");
    }
  }

  /**
   * The declared settings, with the values that were chosen for LINet on the tails of the benchmark
   * trains; a family may have other defaults.
   */
  public static List<Hyperparameter> declared() {
    return List.of(
        new Whole("dimension", 100, 1, 4096, "size d of an item vector")
            .searchedAmong(50, 100, 150, 200),
        new Whole("epochs", 4, 1, 1000, "most passes over the training samples"),
        new Whole("batch-size", 512, 1, 65536, "samples a step").searchedAmong(128, 256, 512, 1024),
        new Real("learning-rate", 0.002, 1e-7, 10, "Adam's step size in the first epoch")
            .searchedByFactors(5e-4, 1e-2),
        new Real("decay", 0.1, 1e-6, 1, "factor on the learning rate every decay-epochs epochs"),
        new Whole("decay-epochs", 2, 1, 1000, "epochs between two decays of the learning rate"),
        new Real("weight-decay", 1e-5, 0, 1, "L2 on all parameters, added to the gradient")
            .searchedByFactors(1e-7, 1e-4),
        new Choice(
            "optimizer",
            "adam",
            List.of("adam", "adamw"),
            "adam: weight decay is a part of the gradient; adamw: it is not"),
        new Real("dropout", 0.1, 0, 0.95, "share of the embeddings' elements dropped in training")
            .searchedFrom(0, 0.5),
        new Whole("max-length", 20, 1, 1000, "last clicks of a session that the model reads"),
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
        new Real(
            "validation", 0.1, 0, 0.5, "share of train, its tail, that chooses the epoch; 0: none"),
        new Whole(
            "patience", 1, 1, 1000, "epochs without a better validation Hit@20 before it stops"),
        new Flag("refit", true, "train the chosen number of epochs again on all of train"),
        new Whole("seed", 42, Long.MIN_VALUE, Long.MAX_VALUE, "seed of everything random"),
        new Whole("threads", 0, 0, 1024, "threads of a tensor operation, 0: one per processor"));
  }

  public static NeuralSettings of(Hyperparameters values) {
    return new NeuralSettings(
        values.whole("dimension"),
        values.whole("epochs"),
        values.whole("batch-size"),
        values.real("learning-rate"),
        values.real("decay"),
        values.whole("decay-epochs"),
        values.real("weight-decay"),
        values.choice("optimizer").equals("adamw"),
        values.real("dropout"),
        values.whole("max-length"),
        values.flag("normalize"),
        values.real("scale"),
        values.real("initial-deviation"),
        values.real("clip-norm"),
        values.choice("loss").equals("sampled"),
        values.whole("negatives"),
        values.real("sampling-exponent"),
        values.real("label-smoothing"),
        values.real("validation"),
        values.whole("patience"),
        values.flag("refit"),
        values.wholeLong("seed"),
        values.whole("threads"));
  }

  /** First values of the item vectors. */
  Initial initialItems() {
    return initialDeviation == 0
        ? Initial.uniform(1 / Math.sqrt(dimension))
        : Initial.normal(initialDeviation);
  }

  /** Learning rate of an epoch, counted from 1. */
  public double learningRate(int epoch) {
    int decays = (epoch - 1) / decayEpochs;
    return learningRate * Math.pow(decay, decays);
  }
}
