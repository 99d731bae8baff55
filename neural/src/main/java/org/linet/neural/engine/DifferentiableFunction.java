package org.linet.neural.engine;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A function with a hand-written gradient, for where autograd would write too much memory.
 *
 * <p>Both methods work on values alone: they neither read nor record a graph, and {@link #backward}
 * computes again what it needs of the forward pass, so nothing is kept between the two. The tensors
 * they return belong to the caller.
 */
public interface DifferentiableFunction {
  /** The function's value. */
  Tensor forward(List<Tensor> inputs);

  /**
   * The gradient with respect to each input, in their order and of their shapes.
   *
   * @param inputs what {@link #forward} was given
   * @param outputGradient the loss's gradient with respect to what {@link #forward} returned
   */
  List<Tensor> backward(List<Tensor> inputs, Tensor outputGradient);
}
