package org.linet.neural.internal.engine;

import org.bytedeco.pytorch.Tensor;

/**
 * The rows of the item table that one training step works on, with their gradients. Several threads
 * may work on rows of their own.
 */
public interface TableRows {
  /** The rows that look-ups and scores use, [R,d]. */
  Tensor rows();

  /** dL/drows [R,d], until {@link #gradientOfWeight} makes it dL/dweight. */
  Tensor gradient();

  /** Takes the gradient of some rows back through their normalisation, in place. */
  void gradientOfWeight(int from, int to);

  /**
   * Updates the weights of some rows from their gradients.
   *
   * @param step number of this update, from 1
   */
  void update(int from, int to, FusedAdam adam, long step, double learningRate);
}
