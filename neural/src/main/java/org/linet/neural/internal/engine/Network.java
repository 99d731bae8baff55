package org.linet.neural.internal.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/** A complete model: parameters, item tables, and the encoder between look-up and scores. */
public final class Network implements AutoCloseable {
  private static final double SMALLEST_NORM = 1e-12;

  private final Parameters parameters;
  private final ItemTable table;
  private final ItemTable output;
  private final Function<Parameters, PrefixEncoder> architecture;
  private final PrefixEncoder encoder;
  private final double scale;
  private final IntToLongFunction floatsPerPrefix;

  /**
   * A network that looks items up in the table that it scores with.
   *
   * @param parameters those of the table; the encoder's are declared here
   * @param table the item table E
   * @param architecture declares the encoder's parameters and builds it
   * @param scale factor on the normalised query; 0 if neither query nor items are normalised
   * @param floatsPerPrefix what {@link #floatsPerPrefix} tells
   */
  public Network(
      Parameters parameters,
      ItemTable table,
      Function<Parameters, PrefixEncoder> architecture,
      double scale,
      IntToLongFunction floatsPerPrefix) {
    this(parameters, table, table, architecture, scale, floatsPerPrefix);
  }

  /**
   * A network whose scores are products with a table of their own.
   *
   * @param output that table, E in the equations of the loss
   */
  public Network(
      Parameters parameters,
      ItemTable table,
      ItemTable output,
      Function<Parameters, PrefixEncoder> architecture,
      double scale,
      IntToLongFunction floatsPerPrefix) {
    this.parameters = parameters;
    this.table = table;
    this.output = output;
    this.architecture = architecture;
    this.encoder = architecture.apply(parameters);
    this.scale = scale;
    this.floatsPerPrefix = floatsPerPrefix;
  }

  /** All parameters, the table's included. */
  public Parameters parameters() {
    return parameters;
  }

  /** The table that look-ups read. */
  public ItemTable table() {
    return table;
  }

  /** The table that scores are products with: that of the look-ups, unless the model has two. */
  public ItemTable output() {
    return output;
  }

  /** The table of the look-ups, then that of the scores if it is another. */
  public List<ItemTable> tables() {
    return table == output ? List.of(table) : List.of(table, output);
  }

  /** Computes the rows in use of every table anew after its weight changed. */
  public void refresh() {
    tables().forEach(ItemTable::refresh);
  }

  public PrefixEncoder encoder() {
    return encoder;
  }

  /**
   * Numbers that the encoder makes of a prefix of {@code length} clicks: roughly, but not too few.
   */
  public long floatsPerPrefix(int length) {
    return floatsPerPrefix.applyAsLong(length);
  }

  /** The largest absolute value that a score can have. */
  public double scoreBound() {
    return scale == 0 ? Double.POSITIVE_INFINITY : scale;
  }

  /**
   * The vector whose products with the rows of the {@link #output} table are the scores, [B,d].
   *
   * @param x item vectors [B,L,d]
   */
  public Tensor query(Tensor x, Pass pass) {
    return scaled(encoder.query(x, pass));
  }

  /** An encoder's query as products are taken with it: of length {@code scale} if normalised. */
  public Tensor scaled(Tensor q) {
    if (scale == 0) {
      return q;
    }
    Tensor norm = q.norm(new ScalarOptional(new Scalar(2.0)), new long[] {1}, true);
    return q.div(norm.clamp_min(new Scalar(SMALLEST_NORM))).mul(new Scalar(scale));
  }

  /**
   * What {@link #query} multiplies the encoder's query with.
   *
   * @param q the encoder's query of one prefix, d elements
   */
  public double factor(Tensor q) {
    return scale == 0 ? 1 : scale / Math.max(SMALLEST_NORM, q.norm().item_double());
  }

  /** The same network for another thread: the same memory, encoder gradients of its own. */
  public Network replica() {
    return new Network(parameters.replica(), table, output, architecture, scale, floatsPerPrefix);
  }

  /** Frees the parameters; a replica's are only views. */
  @Override
  public void close() {
    parameters.close();
  }
}
