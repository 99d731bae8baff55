package org.linet.neural.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.linet.neural.internal.engine.Parameters;
import org.linet.neural.internal.engine.Tensors;

/**
 * Scales all gradients of a step by one factor where their L2 norm, taken over all of them
 * together, is too large (Pascanu et al., 2013): the direction stays.
 *
 * @param largestNorm 0 for no bound
 */
record GradientClipping(double largestNorm) {

  /**
   * Scales the gradients in place.
   *
   * @param parameters of which those count that autograd differentiates
   * @param tableGradients the item tables', which stand outside autograd
   */
  void apply(Parameters parameters, Tensor... tableGradients) {
    if (largestNorm == 0) {
      return;
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      List<Tensor> gradients = new ArrayList<>(List.of(tableGradients));
      for (Tensor parameter : parameters.byName().values()) {
        if (parameter.requires_grad()) {
          gradients.add(parameter.grad());
        }
      }
      double squares = 0;
      for (Tensor gradient : gradients) {
        double norm = gradient.norm().item_double();
        squares += norm * norm;
      }
      double norm = Math.sqrt(squares);
      if (norm > largestNorm) {
        Scalar factor = Tensors.scalar(largestNorm / norm);
        gradients.forEach(gradient -> gradient.mul_(factor));
      }
    }
  }
}
