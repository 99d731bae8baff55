package org.linet.neural.internal.engine;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that reads the item vectors of prefixes of one length and gives the query that the item
 * table is scored with.
 */
public interface PrefixEncoder {
  /**
   * The query of every prefix, inside autograd where that is enabled.
   *
   * @param x item vectors [B,L,d], oldest click first; all B prefixes have L clicks, so that there
   *     is no padding
   * @param pass the run that this is part of: which items, whether in training
   * @return q [B,d]
   */
  Tensor query(Tensor x, Pass pass);

  /**
   * The query of one prefix as a sum over its clicks, where the encoder's last step is linear in
   * them. Outside autograd, never in training.
   *
   * @param x item vectors [1,L,d], oldest click first
   */
  default Optional<QueryParts> parts(Tensor x) {
    return Optional.empty();
  }

  /** Numbers at the end of a query that are 1, and meet biases of the items in the scored table. */
  default int biases() {
    return 0;
  }
}
