package org.linet.neural.internal.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Softmax cross-entropy over the candidates: L = -log p_t, p = softmax(f(r)), with dL/df_j = p_j -
 * [j = t].
 *
 * @param activation f
 */
public record CrossEntropy(ScoreActivation activation) implements RankingLoss {
  @Override
  public double differentiate(Tensor scores, int firstTarget) {
    Tensor f = activation.apply(scores);
    Tensor logs = f.log_softmax(1);
    double loss = -RankingLoss.ofTargets(logs, firstTarget).sum().item_double();
    Tensor gradient = logs.exp_();
    RankingLoss.ofTargets(gradient, firstTarget).sub_(new Scalar(1.0));
    activation.backward(gradient, f);
    scores.copy_(gradient);
    return loss;
  }
}
