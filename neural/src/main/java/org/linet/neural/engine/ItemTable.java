package org.linet.neural.engine;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.io.Safetensors.FloatTensor;

/**
 * The item table E, |V| x d, that look-ups read and scores are products with, and its gradient.
 *
 * <p>It stands outside autograd: a dense gradient of |V| x d a step is accumulated in one buffer
 * that is never freed nor zeroed, because page faults on fresh memory cost more than the
 * arithmetic.
 *
 * <p>With {@code normalize} the rows in use are E_i / |E_i| (L2, as in NISER); the gradient is
 * taken back through the normalisation by {@link #gradientOfWeight}.
 */
public final class ItemTable implements AutoCloseable {
  /** The parameter's name in artifacts. */
  public static final String NAME = "item.weight";

  /** Rows shorter than this are divided by it instead of by their length. */
  private static final double SMALLEST_NORM = 1e-12;

  private final Tensor weight;
  private final boolean normalize;
  private final Tensor rows;
  private final Tensor gradient;
  private final Tensor norms;
  private final Tensor product;
  private final Tensor dots;

  /**
   * Declares the table among a model's parameters, drawn from U(-1/sqrt(d), 1/sqrt(d)).
   *
   * @param items |V|
   * @param dimension d
   */
  public ItemTable(Parameters parameters, int items, int dimension, boolean normalize) {
    this.normalize = normalize;
    this.weight =
        parameters.uniformOutsideAutograd(NAME, 1 / Math.sqrt(dimension), items, dimension);
    try (PointerScope scope = new PointerScope()) {
      this.gradient = kept(Tensors.zeros(parameters.type(), items, dimension));
      if (normalize) {
        this.rows = kept(Tensors.zeros(parameters.type(), items, dimension));
        this.product = kept(Tensors.zeros(parameters.type(), items, dimension));
        this.norms = kept(Tensors.zeros(parameters.type(), items, 1));
        this.dots = kept(Tensors.zeros(parameters.type(), items, 1));
      } else {
        this.rows = kept(weight.detach());
        this.product = gradient;
        this.norms = gradient;
        this.dots = gradient;
      }
    }
    refresh();
  }

  private static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  /** The rows that look-ups and scores use, [|V|, d]. */
  public Tensor rows() {
    return rows;
  }

  /** Where a step accumulates dL/d{@link #rows()}, [|V|, d]. The loss overwrites it. */
  public Tensor gradient() {
    return gradient;
  }

  public long items() {
    return weight.size(0);
  }

  public long dimension() {
    return weight.size(1);
  }

  /** Computes {@link #rows()} anew after the weight changed. */
  public void refresh() {
    if (!normalize) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      torch.linalg_vector_norm_out(
          norms, weight, new Scalar(2.0), new long[] {1}, true, new ScalarTypeOptional());
      norms.clamp_min_(new Scalar(SMALLEST_NORM));
      torch.div_out(rows, weight, norms);
    }
  }

  /** Turns {@link #gradient()} in place from dL/drows into dL/dweight. */
  public void gradientOfWeight() {
    if (!normalize) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      // With r = w / |w|: dL/dw = (g - r (r . g)) / |w|
      torch.mul_out(product, gradient, rows);
      torch.sum_out(dots, product, new long[] {1}, true, new ScalarTypeOptional());
      gradient.addcmul_(rows, dots, new Scalar(-1.0));
      gradient.div_(norms);
    }
  }

  /**
   * The table as artifacts hold it: the rows in use. Normalising them again changes nothing, so
   * that a reader of the artifact gets the same scores whether or not it normalises the look-up.
   */
  public FloatTensor export() {
    return Parameters.export(rows);
  }

  @Override
  public void close() {
    rows.releaseReference();
    gradient.releaseReference();
    if (normalize) {
      product.releaseReference();
      norms.releaseReference();
      dots.releaseReference();
    }
  }
}
