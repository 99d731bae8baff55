package org.linet.neural.engine;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How the first values of a parameter are chosen, what is random by the engine's generator. */
public interface Initial {
  /** Writes the first values; the tensor is outside autograd. */
  void write(Tensor tensor);

  /** Every element drawn from U(-bound, bound). */
  static Initial uniform(double bound) {
    return tensor -> tensor.uniform_(-bound, bound, new GeneratorOptional());
  }

  /** Every element drawn from N(0, deviation^2). */
  static Initial normal(double deviation) {
    return tensor -> tensor.normal_(0, deviation, new GeneratorOptional());
  }

  /** Every element the same. */
  static Initial constant(double value) {
    return tensor -> tensor.fill_(new Scalar(value));
  }

  /**
   * Square matrices one below the other, each a random orthogonal one (Saxe et al., 2014): what a
   * gated unit's gates multiply its state with.
   */
  static Initial orthogonalBlocks() {
    return tensor -> {
      long size = tensor.size(1);
      for (long row = 0; row < tensor.size(0); row += size) {
        torch.orthogonal_(tensor.narrow(0, row, size));
      }
    };
  }
}
