package org.linet.neural.internal.engine;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One run of an encoder over prefixes of one length: which items they hold, and what differs
 * between training and inference.
 *
 * <p>Belongs to one thread and one pointer scope.
 */
public final class Pass {
  private final int[] items;
  private final boolean training;
  private final Generator generator;

  private Pass(int[] items, boolean training, Generator generator) {
    this.items = items;
    this.training = training;
    this.generator = generator;
  }

  /**
   * A run without dropout.
   *
   * @param items catalogue rows, B x L, row by row
   */
  public static Pass inference(int[] items) {
    return new Pass(items, false, new Generator());
  }

  /**
   * A run with dropout.
   *
   * @param items catalogue rows, B x L, row by row
   * @param seed of the dropout masks
   */
  public static Pass training(int[] items, long seed) {
    return new Pass(items, true, torch.make_generator_cpu(seed));
  }

  /** Catalogue rows of the clicks, B x L, row by row. */
  public int[] items() {
    return items;
  }

  /**
   * Sets a random share of the elements to zero and scales the others so that the expectation stays
   * (Srivastava et al., 2014); nothing outside training.
   */
  public Tensor dropout(Tensor x, double share) {
    if (!training || share == 0) {
      return x;
    }
    Tensor mask;
    try (NoGradGuard guard = new NoGradGuard()) {
      mask = torch.empty_like(x.detach());
      mask.bernoulli_(1 - share, new GeneratorOptional(generator)).div_(new Scalar(1 - share));
    }
    return x.mul(mask);
  }
}
