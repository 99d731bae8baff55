package org.linet.neural.internal.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * TOP1 (Hidasi et al., 2016): how many candidates beat the target, smoothed, and a bound on the
 * negatives' scores.
 *
 * <pre>
 *   L = 1/C sum_j (sigma(f_j - f_t) + sigma(f_j^2)),   j over all candidates but t
 * </pre>
 *
 * <p>C counts the target too, as in the authors' code, which lets j be t and subtracts most of what
 * that adds: the gradient is the same.
 *
 * @param activation f
 */
public record Top1(ScoreActivation activation) implements RankingLoss {
  @Override
  public double differentiate(Tensor scores, int firstTarget) {
    Tensor f = activation.apply(scores);
    Tensor target = RankingLoss.ofTargets(f, firstTarget).clone().unsqueeze(1); // f_t, [n,1]
    double share = 1.0 / scores.size(1);
    Tensor beaten = f.sub(target).sigmoid_();
    Tensor bound = f.mul(f).sigmoid_();
    RankingLoss.ofTargets(beaten, firstTarget).zero_();
    RankingLoss.ofTargets(bound, firstTarget).zero_();
    double loss = share * (beaten.sum().item_double() + bound.sum().item_double());

    Tensor gradient = beaten.sub_(beaten.mul(beaten)); // sigma' = sigma (1 - sigma)
    Tensor targetGradient =
        gradient.sum(new long[] {1}, false, new ScalarTypeOptional()).neg_(); // [n]
    gradient.addcmul_(bound.sub_(bound.mul(bound)), f, new Scalar(2.0));
    RankingLoss.ofTargets(gradient, firstTarget).copy_(targetGradient);
    gradient.mul_(new Scalar(share));
    activation.backward(gradient, f);
    scores.copy_(gradient);
    return loss;
  }
}
