package org.linet.ranking.internal.ranker;

/**
 * Adam with decoupled weight decay, on one array of parameters.
 *
 * <p>Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] first;
  private final float[] second;
  private final double decay;

  AdamW(int parameters, double decay) {
    this.first = new float[parameters];
    this.second = new float[parameters];
    this.decay = decay;
  }

  /** Running mean of the gradients, for a checkpoint. */
  float[] first() {
    return first;
  }

  /** Running mean of their squares, for a checkpoint. */
  float[] second() {
    return second;
  }

  /**
   * Changes the parameters.
   *
   * @param step from 1
   */
  void step(float[] parameters, float[] gradient, double rate, int step) {
    double correction1 = 1 - Math.pow(BETA1, step);
    double correction2 = 1 - Math.pow(BETA2, step);
    for (int i = 0; i < parameters.length; i++) {
      first[i] = (float) (BETA1 * first[i] + (1 - BETA1) * gradient[i]);
      second[i] = (float) (BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i]);
      double change = first[i] / correction1 / (Math.sqrt(second[i] / correction2) + EPSILON);
      parameters[i] = (float) (parameters[i] * (1 - rate * decay) - rate * change);
    }
  }
}
