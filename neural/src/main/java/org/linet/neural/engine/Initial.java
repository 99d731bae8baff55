package org.linet.neural.engine;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How the first values of a parameter are chosen. */
public interface Initial {
  /**
   * Writes the first values; the tensor is outside autograd.
   *
   * @param generator of what is random, which goes on with every value: never that of the process,
   *     whose state others change
   */
  void write(Tensor tensor, Generator generator);

  /** Every element drawn from U(-bound, bound). */
  static Initial uniform(double bound) {
    return (tensor, generator) -> tensor.uniform_(-bound, bound, new GeneratorOptional(generator));
  }

  /** Every element drawn from N(0, deviation^2). */
  static Initial normal(double deviation) {
    return (tensor, generator) -> tensor.normal_(0, deviation, new GeneratorOptional(generator));
  }

  /** Every element the same. */
  static Initial constant(double value) {
    return (tensor, generator) -> tensor.fill_(new Scalar(value));
  }

  /**
   * Square matrices one below the other, each a random orthogonal one (Saxe et al., 2014): what a
   * gated unit's gates multiply its state with.
   */
  static Initial orthogonalBlocks() {
    return (tensor, generator) -> {
      long size = tensor.size(1);
      for (long row = 0; row < tensor.size(0); row += size) {
        tensor.narrow(0, row, size).copy_(orthogonal(size, generator));
      }
    };
  }

  /**
   * Q of the factors Q R of a matrix of normal elements, each column by the sign of R's diagonal:
   * so every orthogonal matrix is as likely as every other (Mezzadri, 2007). Drawn in single
   * precision.
   */
  private static Tensor orthogonal(long size, Generator generator) {
    Tensor normal = Tensors.uninitialized(ScalarType.Float, size, size);
    normal.normal_(0, 1, new GeneratorOptional(generator));
    T_TensorTensor_T factors = torch.linalg_qr(normal);
    return factors.get0().mul(torch.diag(factors.get1()).sign());
  }
}
