package org.linet.neural.loss;

import org.bytedeco.pytorch.Tensor;
import org.linet.settings.SessionParallelSettings;

/**
 * A loss that compares the score of a row's target with those of other candidates, the same
 * candidates for all rows.
 */
public interface RankingLoss {
  /**
   * Computes the loss and replaces the scores by its gradient.
   *
   * @param scores r [n,C], C at least 2; afterwards dL/dr of every row's own loss
   * @param firstTarget the target of row i is candidate {@code firstTarget + i}
   * @return the sum of the rows' losses
   */
  double differentiate(Tensor scores, int firstTarget);

  /** The loss that settings ask for. */
  static RankingLoss of(SessionParallelSettings settings) {
    ScoreActivation activation =
        switch (settings.activation()) {
          case LINEAR -> ScoreActivation.linear();
          case ELU -> ScoreActivation.elu(settings.elu());
          case TANH -> ScoreActivation.tanh();
        };
    return switch (settings.loss()) {
      case CROSS_ENTROPY -> new CrossEntropy(activation);
      case BPR_MAX -> new BprMax(activation, settings.regularization());
      case TOP1 -> new Top1(activation);
    };
  }

  /** The scores of the rows' own targets, [n]: a view. */
  static Tensor ofTargets(Tensor scores, int firstTarget) {
    return scores.diagonal(firstTarget, 0, 1);
  }
}
