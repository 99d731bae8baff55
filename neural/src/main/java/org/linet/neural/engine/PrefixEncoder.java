package org.linet.neural.engine;

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
}
