package org.linet.neural.internal.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A rising function that a loss sees the scores through. It changes no rank, so that scoring leaves
 * it out.
 */
public interface ScoreActivation {
  /** f(r), element by element; r itself where f changes nothing. */
  Tensor apply(Tensor scores);

  /**
   * Turns dL/df into dL/dr in place.
   *
   * @param gradient dL/df
   * @param activated f(r)
   */
  void backward(Tensor gradient, Tensor activated);

  /** f(r) = r. */
  static ScoreActivation linear() {
    return new ScoreActivation() {
      @Override
      public Tensor apply(Tensor scores) {
        return scores;
      }

      @Override
      public void backward(Tensor gradient, Tensor activated) {
        // the derivative is 1
      }
    };
  }

  /** f(r) = tanh(r). */
  static ScoreActivation tanh() {
    return new ScoreActivation() {
      @Override
      public Tensor apply(Tensor scores) {
        return scores.tanh();
      }

      @Override
      public void backward(Tensor gradient, Tensor activated) {
        gradient.sub_(gradient.mul(activated).mul_(activated)); // 1 - f^2
      }
    };
  }

  /** f(r) = r above 0, p (exp(r) - 1) below (Clevert et al., 2016). */
  static ScoreActivation elu(double p) {
    return new ScoreActivation() {
      @Override
      public Tensor apply(Tensor scores) {
        return torch.elu(scores, new Scalar(p), new Scalar(1.0), new Scalar(1.0));
      }

      @Override
      public void backward(Tensor gradient, Tensor activated) {
        // p exp(r) = f + p below 0, 1 above
        Tensor below = activated.clamp_max(new Scalar(0.0)).add_(new Scalar(p));
        Tensor above = activated.gt(new Scalar(0.0));
        gradient.mul_(below.masked_fill_(above, new Scalar(1.0)));
      }
    };
  }
}
