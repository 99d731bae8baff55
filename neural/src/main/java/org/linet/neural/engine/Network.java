package org.linet.neural.engine;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A complete model: parameters, item table, and the encoder between look-up and scores.
 *
 * @param parameters all parameters, the table's included
 * @param table the item table E
 * @param encoder from item vectors to query
 * @param scale factor on the normalised query; 0 if neither query nor items are normalised
 */
public record Network(Parameters parameters, ItemTable table, PrefixEncoder encoder, double scale)
    implements AutoCloseable {
  private static final double SMALLEST_NORM = 1e-12;

  /**
   * The vector whose products with the rows of the item table are the scores, [B,d].
   *
   * @param x item vectors [B,L,d]
   */
  public Tensor query(Tensor x) {
    Tensor q = encoder.query(x);
    if (scale == 0) {
      return q;
    }
    Tensor norm = q.norm(new ScalarOptional(new Scalar(2.0)), new long[] {1}, true);
    return q.div(norm.clamp_min(new Scalar(SMALLEST_NORM))).mul(new Scalar(scale));
  }

  @Override
  public void close() {
    table.close();
    parameters.close();
  }
}
