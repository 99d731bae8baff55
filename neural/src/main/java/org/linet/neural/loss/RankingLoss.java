package org.linet.neural.loss;

import org.bytedeco.pytorch.Tensor;

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

  /** The scores of the rows' own targets, [n]: a view. */
  static Tensor ofTargets(Tensor scores, int firstTarget) {
    return scores.diagonal(firstTarget, 0, 1);
  }
}
