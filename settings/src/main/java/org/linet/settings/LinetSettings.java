package org.linet.settings;

import java.util.List;
import java.util.Locale;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * LINet's own settings.
 *
 * @param dimension d
 * @param k width per unit of similarity, equation (7); the initial value if {@code learnK}
 * @param learnK whether k is learned with the other parameters
 * @param m neighbours on either side that the width is estimated from, equation (7)
 * @param varianceFloor least sigma_i^2
 * @param border what equation (7) divides by where a prefix ends
 * @param localEncoder false for the ablation LINet-No-LE
 * @param globalEncoder false for LINet-No-GE
 * @param attentionWeights false for LINet-No-AW
 * @param gaussianWeights false for LINet-No-GW
 */
public record LinetSettings(
    int dimension,
    double k,
    boolean learnK,
    int m,
    double varianceFloor,
    Border border,
    boolean localEncoder,
    boolean globalEncoder,
    boolean attentionWeights,
    boolean gaussianWeights) {

  /** What equation (7) divides by where a prefix ends. */
  public enum Border {
    /** The number of neighbours that exist. */
    EXISTING,
    /** 2m always, as printed in the paper: neighbours that do not exist count as dissimilar. */
    PAPER
  }

  public LinetSettings {
    if (localEncoder && !attentionWeights && !gaussianWeights) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "attention-weights and gaussian-weights cannot both be false: the group weights would have"
              + " no source; set local-encoder=false to leave the local encoder out");
    }
  }

  /** The declared settings beyond those that all neural models share. */
  static List<Hyperparameter> declared() {
    return List.of(
        new Real(
                "k", 1.0, 0.0, 1000.0, "width of a group per unit of similarity, k of equation (7)")
            .searchedByFactors(0.1, 10),
        new Flag(
            "learn-k", false, "learn k with the other parameters, starting from the given one"),
        new Whole(
                "m",
                2,
                1,
                20,
                "neighbours on either side that the width is estimated from, equation (7)")
            .searchedFrom(1, 3),
        new Real("variance-floor", 0.1, 1e-6, 1e6, "least variance sigma^2 of a group"),
        new Choice(
            "border",
            "existing",
            List.of("existing", "paper"),
            "divide equation (7) by the neighbours that exist, or by the paper's 2m"),
        new Flag("local-encoder", true, "false: the GRU reads the items themselves (LINet-No-LE)"),
        new Flag(
            "global-encoder", true, "false: c_h is the mean of the group vectors (LINet-No-GE)"),
        new Flag("attention-weights", true, "false: w_ij by the Gaussian alone (LINet-No-AW)"),
        new Flag("gaussian-weights", true, "false: w_ij by attention alone (LINet-No-GW)"));
  }

  public static LinetSettings of(Hyperparameters values) {
    return new LinetSettings(
        values.whole("dimension"),
        values.real("k"),
        values.flag("learn-k"),
        values.whole("m"),
        values.real("variance-floor"),
        Border.valueOf(values.choice("border").toUpperCase(Locale.ROOT)),
        values.flag("local-encoder"),
        values.flag("global-encoder"),
        values.flag("attention-weights"),
        values.flag("gaussian-weights"));
  }
}
