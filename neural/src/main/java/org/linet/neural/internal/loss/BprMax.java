package org.linet.neural.internal.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * BPR-max (Hidasi and Karatzoglou, 2018): the probability that the target beats the best negative,
 * and a bound on the negatives' scores.
 *
 * <pre>
 *   L = -log sum_j s_j sigma(f_t - f_j) + lambda sum_j s_j f_j^2,   j over all candidates but t
 *   s = softmax of f over the same j
 * </pre>
 *
 * <p>With g_j = sigma(f_t - f_j), a = sum_j s_j g_j and R = sum_j s_j f_j^2 the gradient is
 *
 * <pre>
 *   dL/df_j = s_j (lambda (f_j^2 + 2 f_j - R) - (g_j^2 - a) / a)
 *   dL/df_t = -(a - sum_j s_j g_j^2) / a
 * </pre>
 *
 * @param activation f
 * @param regularization lambda
 */
public record BprMax(ScoreActivation activation, double regularization) implements RankingLoss {
  /** Keeps the logarithm finite where the target is far below every negative. */
  private static final double EPSILON = 1e-24;

  @Override
  public double differentiate(Tensor scores, int firstTarget) {
    Tensor f = activation.apply(scores);
    Tensor target = RankingLoss.ofTargets(f, firstTarget).clone().unsqueeze(1); // f_t, [n,1]
    Tensor negatives = f.clone();
    RankingLoss.ofTargets(negatives, firstTarget).fill_(new Scalar(Double.NEGATIVE_INFINITY));
    Tensor s = negatives.softmax(1); // 0 at the target
    Tensor g = target.sub(f).sigmoid_();
    Tensor sg = s.mul(g);
    Tensor a = sum(sg); // [n,1]
    Tensor squares = f.mul(f);
    Tensor bound = sum(s.mul(squares)); // R, [n,1]
    Tensor beaten = a.add(new Scalar(EPSILON));
    double loss = beaten.log().neg_().add_(bound, new Scalar(regularization)).sum().item_double();

    Tensor targetGradient = a.sub(sum(sg.mul(g))).div_(beaten).neg_();
    Tensor gradient = g.mul_(g).sub_(a).div_(beaten).neg_();
    Tensor bounded = squares.add_(f, new Scalar(2.0)).sub_(bound);
    gradient.add_(bounded, new Scalar(regularization)).mul_(s);
    RankingLoss.ofTargets(gradient, firstTarget).copy_(targetGradient.squeeze(1));
    activation.backward(gradient, f);
    scores.copy_(gradient);
    return loss;
  }

  private static Tensor sum(Tensor values) {
    return values.sum(new long[] {1}, true, new ScalarTypeOptional());
  }
}
