package org.linet.baselines;

import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;

/**
 * What the factorisation models are told.
 *
 * @param dimension factors of an item or a session
 * @param epochs passes over the training samples
 * @param learningRate step of the gradient
 * @param regularization lambda, of the squared norm of all that a step touches
 * @param initialScale factors begin uniformly within plus and minus this
 * @param samplingExponent negatives are drawn in proportion to their training clicks to this power
 * @param seed of initial factors, order and negatives
 */
record FactorSettings(
    int dimension,
    int epochs,
    double learningRate,
    double regularization,
    double initialScale,
    double samplingExponent,
    long seed) {
  static final String DIMENSION = "dimension";
  static final String EPOCHS = "epochs";
  static final String LEARNING_RATE = "learning-rate";
  static final String REGULARIZATION = "regularization";
  static final String INITIAL_SCALE = "initial-scale";
  static final String SAMPLING_EXPONENT = "sampling-exponent";
  static final String SEED = "seed";

  /** The settings that all factorisation models share. */
  static HyperparameterSpace space() {
    return HyperparameterSpace.of(
        new Hyperparameter.Whole(DIMENSION, 100, 1, 4096, "d, factors of an item or a session.")
            .searchedAmong(50, 100, 200),
        new Hyperparameter.Whole(EPOCHS, 10, 1, 10_000, "Passes over the training samples.")
            .searchedAmong(10, 20, 40),
        new Hyperparameter.Real(LEARNING_RATE, 0.01, 1e-9, 100, "Step of the gradient.")
            .searchedByFactors(0.01, 0.5),
        new Hyperparameter.Real(
                REGULARIZATION,
                0,
                0,
                1,
                "lambda, weight of the squared norm of what a step touches.")
            .searchedAmong(0, 1e-3, 3e-3, 5e-3, 1e-2),
        new Hyperparameter.Real(
            INITIAL_SCALE, 0.05, 1e-9, 10, "Factors begin uniformly within plus and minus this."),
        new Hyperparameter.Real(
                SAMPLING_EXPONENT,
                1,
                0,
                1,
                "Negatives are drawn by popularity to this power: 0 draws all items alike.")
            .searchedFrom(0, 1),
        new Hyperparameter.Whole(
            SEED, 42, 0, Long.MAX_VALUE, "Seed of initial factors, order and negatives."));
  }

  /** The preset of a family's defaults. */
  static Preset best(Map<String, String> defaults) {
    return new Preset(
        Preset.BEST,
        "The defaults, chosen on the tails of Diginetica and YooChoose 1/64.",
        defaults);
  }

  static FactorSettings of(Hyperparameters values) {
    return new FactorSettings(
        values.whole(DIMENSION),
        values.whole(EPOCHS),
        values.real(LEARNING_RATE),
        values.real(REGULARIZATION),
        values.real(INITIAL_SCALE),
        values.real(SAMPLING_EXPONENT),
        values.wholeLong(SEED));
  }
}
