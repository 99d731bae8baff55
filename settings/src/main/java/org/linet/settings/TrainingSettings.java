package org.linet.settings;

import java.util.List;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * The settings of every neural training, by whatever method the model learns.
 *
 * @param epochs most epochs
 * @param batchSize samples a step
 * @param firstLearningRate learning rate of the first epoch
 * @param decay factor on the learning rate every {@code decayEpochs} epochs
 * @param decayEpochs epochs between decays
 * @param maxLength last clicks of a prefix that are read
 * @param validation share of train, its tail, that chooses the epoch; 0 for none
 * @param patience epochs without a better validation Hit@20 before the selection stops
 * @param refit whether the chosen number of epochs is trained again on all of train
 * @param seed of everything random
 * @param threads that share a step, 0 for one per processor
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double firstLearningRate,
    double decay,
    int decayEpochs,
    int maxLength,
    double validation,
    int patience,
    boolean refit,
    long seed,
    int threads) {

  private static final String EPOCHS = "epochs";
  private static final String VALIDATION = "validation";
  private static final String REFIT = "refit";

  /** The declared settings; a family may have other defaults. */
  static List<Hyperparameter> declared() {
    return List.of(
        new Whole(EPOCHS, 4, 1, 1000, "most passes over the training samples"),
        new Whole("batch-size", 512, 1, 65536, "samples a step").searchedAmong(128, 256, 512, 1024),
        new Real("learning-rate", 0.002, 1e-7, 10, "the optimizer's step size in the first epoch")
            .searchedByFactors(5e-4, 1e-2),
        new Real("decay", 0.1, 1e-6, 1, "factor on the learning rate every decay-epochs epochs"),
        new Whole("decay-epochs", 2, 1, 1000, "epochs between two decays of the learning rate"),
        new Whole("max-length", 20, 1, 1000, "last clicks of a session that the model reads"),
        new Real(
            VALIDATION, 0.1, 0, 0.5, "share of train, its tail, that chooses the epoch; 0: none"),
        new Whole(
            "patience", 1, 1, 1000, "epochs without a better validation Hit@20 before it stops"),
        new Flag(REFIT, true, "train the chosen number of epochs again on all of train"),
        new Whole("seed", 42, Long.MIN_VALUE, Long.MAX_VALUE, "seed of everything random"),
        new Whole("threads", 0, 0, 1024, "threads that share a step, 0: one per processor"));
  }

  public static TrainingSettings of(Hyperparameters values) {
    return new TrainingSettings(
        values.whole(EPOCHS),
        values.whole("batch-size"),
        values.real("learning-rate"),
        values.real("decay"),
        values.whole("decay-epochs"),
        values.whole("max-length"),
        values.real(VALIDATION),
        values.whole("patience"),
        values.flag(REFIT),
        values.wholeLong("seed"),
        values.whole("threads"));
  }

  /** The settings that train so many epochs on all of the data, and choose nothing by its tail. */
  public static Hyperparameters withoutChoice(Hyperparameters values, long epochs) {
    return values.with(EPOCHS, epochs).with(VALIDATION, 0.0).with(REFIT, true);
  }

  /** Learning rate of an epoch, counted from 1. */
  public double learningRate(int epoch) {
    int decays = (epoch - 1) / decayEpochs;
    return firstLearningRate * Math.pow(decay, decays);
  }
}
