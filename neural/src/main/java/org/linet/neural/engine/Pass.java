package org.linet.neural.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
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
  private final List<Applied> applied = new ArrayList<>();

  /** A function of {@link #apply} with what its gradient needs. */
  private record Applied(
      DifferentiableFunction function, List<Tensor> inputs, List<Tensor> values, Tensor output) {}

  private Pass(int[] items, boolean training, long seed) {
    this.items = items;
    this.training = training;
    this.generator = training ? torch.make_generator_cpu(seed) : new Generator();
  }

  /**
   * A run without dropout and without gradients.
   *
   * @param items catalogue rows, B x L, row by row
   */
  public static Pass inference(int[] items) {
    return new Pass(items, false, 0);
  }

  /**
   * A run with dropout and gradients.
   *
   * @param items catalogue rows, B x L, row by row
   * @param seed of the dropout masks
   */
  public static Pass training(int[] items, long seed) {
    return new Pass(items, true, seed);
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
    return training && share > 0 ? x.mul(mask(x, share)) : x;
  }

  /** A dropout mask of the shape of x: 0, or 1 / (1 - share). */
  Tensor mask(Tensor x, double share) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor mask = torch.empty_like(x.detach());
      mask.bernoulli_(1 - share, new GeneratorOptional(generator));
      return mask.div_(new Scalar(1 - share));
    }
  }

  /** Applies a function whose gradient is written by hand. */
  public Tensor apply(DifferentiableFunction function, Tensor... inputs) {
    List<Tensor> values = new ArrayList<>();
    for (Tensor input : inputs) {
      values.add(input.detach());
    }
    Tensor output;
    try (NoGradGuard guard = new NoGradGuard()) {
      output = function.forward(values);
    }
    if (training) {
      // autograd starts anew at the output; backward() joins the two graphs
      output.set_requires_grad(true);
      applied.add(new Applied(function, List.of(inputs), values, output));
    }
    return output;
  }

  /** Takes dL/doutput back to all parameters and inputs of the run. */
  public void backward(Tensor output, Tensor gradient) {
    backward(output, gradient, !applied.isEmpty());
    for (int i = applied.size() - 1; i >= 0; i--) {
      Applied last = applied.get(i);
      List<Tensor> gradients;
      try (NoGradGuard guard = new NoGradGuard()) {
        gradients = last.function.backward(last.values, last.output.grad());
      }
      for (int k = 0; k < gradients.size(); k++) {
        if (last.inputs.get(k).requires_grad()) {
          backward(last.inputs.get(k), gradients.get(k), true);
        }
      }
    }
  }

  private static void backward(Tensor output, Tensor gradient, boolean keepGraph) {
    output.backward(gradient, new BoolOptional(keepGraph), false, new TensorArrayRefOptional());
  }
}
