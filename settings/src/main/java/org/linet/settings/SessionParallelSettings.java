package org.linet.settings;

import java.util.List;
import java.util.Locale;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.Hyperparameters;

/**
 * The settings of a training in session-parallel batches.
 *
 * @param training those of every neural training; the batch size is the number of lanes
 * @param loss over a step's candidates
 * @param activation rising function that the loss sees the scores through
 * @param elu p of {@link Activation#ELU}
 * @param regularization weight of the bound on the negatives' scores, of {@link Loss#BPR_MAX}
 * @param logQ factor on the candidates' log probabilities that scores are lowered by; 0 for none
 * @param negatives items drawn a step
 * @param samplingExponent alpha: they are drawn by support^alpha
 * @param momentum of Adagrad
 */
public record SessionParallelSettings(
    TrainingSettings training,
    Loss loss,
    Activation activation,
    double elu,
    double regularization,
    double logQ,
    int negatives,
    double samplingExponent,
    double momentum) {

  /** What compares a target with the other candidates. */
  public enum Loss {
    CROSS_ENTROPY,
    BPR_MAX,
    TOP1
  }

  /** A rising function of a score. */
  public enum Activation {
    LINEAR,
    ELU,
    TANH
  }

  public SessionParallelSettings {
    if (negatives == 0 && training.batchSize() == 1) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "batch-size=1 with negatives=0 leaves a target nothing to be compared with: set negatives"
              + " or a larger batch-size");
    }
  }

  /** The declared settings beyond {@link TrainingSettings#declared()}. */
  static List<Hyperparameter> declared() {
    return List.of(
        new Choice(
                "loss",
                "xe",
                List.of("xe", "bpr-max", "top1"),
                "xe: softmax cross-entropy over the candidates; bpr-max, top1: the target against"
                    + " the best of them, and against each")
            .searched(),
        new Choice(
            "activation",
            "linear",
            List.of("linear", "elu", "tanh"),
            "rising function that the loss sees the scores through"),
        new Real("elu", 1, 1e-3, 10, "p of activation=elu: p (exp(r) - 1) below 0")
            .searchedAmong(0.5, 1),
        new Real("bpreg", 1, 0, 100, "weight of the bound on the negatives' scores, loss=bpr-max")
            .searchedFrom(0, 2),
        new Whole(
            "negatives", 2048, 0, 1 << 20, "items drawn a step, beside the batch's own targets"),
        new Real("sampling-exponent", 0.5, 0, 2, "alpha: they are drawn by their support^alpha")
            .searchedFrom(0, 1),
        new Real(
            "logq",
            1,
            0,
            1,
            "with loss=xe: share of the candidates' log probabilities that is taken off their"
                + " scores"),
        new Real("momentum", 0.2, 0, 0.99, "share of its last step that a weight repeats")
            .searchedFrom(0, 0.9));
  }

  public static SessionParallelSettings of(Hyperparameters values) {
    Loss loss =
        switch (values.choice("loss")) {
          case "bpr-max" -> Loss.BPR_MAX;
          case "top1" -> Loss.TOP1;
          default -> Loss.CROSS_ENTROPY;
        };
    return new SessionParallelSettings(
        TrainingSettings.of(values),
        loss,
        Activation.valueOf(values.choice("activation").toUpperCase(Locale.ROOT)),
        values.real("elu"),
        values.real("bpreg"),
        loss == Loss.CROSS_ENTROPY ? values.real("logq") : 0,
        values.whole("negatives"),
        values.real("sampling-exponent"),
        values.real("momentum"));
  }

  /** Lanes that must be open for a step: without drawn items a sample alone has no negatives. */
  public int leastLanes() {
    return negatives == 0 ? 2 : 1;
  }

  /** Candidates of a step at most. */
  public int mostCandidates() {
    return training.batchSize() + negatives;
  }
}
