package org.linet.neural.internal.engine;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * A table of item vectors, |V| x d: look-ups read it, and scores are products with it, unless the
 * model scores with a table of its own. It stands outside autograd: {@link TableRows} hold its
 * gradient in training.
 *
 * <p>With {@code normalize} the rows in use are E_i / |E_i| (L2, as in NISER).
 */
public final class ItemTable {
  /** The name in artifacts of the table that look-ups read. */
  public static final String NAME = "item.weight";

  /** The name of the table that scores are products with, where that is not the one of look-ups. */
  public static final String OUTPUT_NAME = "output.weight";

  /** Rows shorter than this are divided by it instead of by their length. */
  private static final double SMALLEST_NORM = 1e-12;

  private final String name;
  private final Tensor weight;
  private final boolean normalize;
  private final Tensor rows;

  /**
   * Declares the table that look-ups read among a model's parameters.
   *
   * @param items |V|
   * @param dimension d
   */
  public ItemTable(
      Parameters parameters, int items, int dimension, boolean normalize, Initial initial) {
    this(NAME, parameters, items, dimension, normalize, initial);
  }

  /** Declares a table under a name. */
  public ItemTable(
      String name,
      Parameters parameters,
      int items,
      int dimension,
      boolean normalize,
      Initial initial) {
    this.name = name;
    this.normalize = normalize;
    this.weight = parameters.declareOutsideAutograd(name, initial, items, dimension);
    this.rows = normalize ? parameters.buffer(items, dimension) : weight;
    refresh();
  }

  /** The parameter's name in artifacts. */
  public String name() {
    return name;
  }

  /** The parameter itself, [|V|, d]. */
  public Tensor weight() {
    return weight;
  }

  /** The rows that look-ups and scores use, [|V|, d], as of the last {@link #refresh}. */
  public Tensor rows() {
    return rows;
  }

  /** Whether the rows in use are L2-normalised. */
  public boolean normalize() {
    return normalize;
  }

  public long items() {
    return weight.size(0);
  }

  public int dimension() {
    return Math.toIntExact(weight.size(1));
  }

  /** Computes {@link #rows()} anew after the weight changed. */
  public void refresh() {
    if (normalize) {
      try (PointerScope scope = new PointerScope()) {
        normalize(weight, rows);
      }
    }
  }

  /** Writes the L2-normalised rows of one matrix into another of its shape. */
  static void normalize(Tensor weight, Tensor rows) {
    torch.div_out(rows, weight, norms(weight));
  }

  /** Lengths of the rows of a matrix, [n,1], as normalisation divides by them. */
  static Tensor norms(Tensor weight) {
    return torch
        .linalg_vector_norm(weight, new Scalar(2.0), new long[] {1}, true, new ScalarTypeOptional())
        .clamp_min_(new Scalar(SMALLEST_NORM));
  }

  /**
   * Turns dL/drows into dL/dweight in place: with r = w / |w| it is (g - r (r . g)) / |w|.
   *
   * @param gradient dL/drows on entry [n,d]
   */
  static void denormalize(Tensor gradient, Tensor rows, Tensor weight) {
    Tensor dots = gradient.mul(rows).sum(new long[] {1}, true, new ScalarTypeOptional());
    gradient.addcmul_(rows, dots, new Scalar(-1.0));
    gradient.div_(norms(weight));
  }

  /**
   * The table as artifacts hold it: the rows in use. Normalising them again changes nothing, so
   * that a reader of the artifact gets the same scores whether or not it normalises the look-up.
   */
  public FloatTensor export() {
    return Parameters.export(rows);
  }
}
