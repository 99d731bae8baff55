package org.linet.neural.internal.engine;

import org.bytedeco.pytorch.Tensor;

/**
 * An encoder that chooses between a click on an item of the prefix and one on any other item, and
 * among the prefix's clicks itself: its query is for the other items only.
 */
public interface RepeatingEncoder extends PrefixEncoder {
  /**
   * All that is read from prefixes of one length, inside autograd where that is enabled.
   *
   * @param x item vectors [B,L,d], as for {@link #query}
   */
  Reading read(Tensor x, Pass pass);

  /** Weight in the loss of the cross-entropy of the choice between repeating and exploring. */
  double modeLoss();

  @Override
  default Tensor query(Tensor x, Pass pass) {
    return read(x, pass).query();
  }

  /**
   * What an encoder reads from B prefixes of L clicks.
   *
   * @param query q [B,d], whose products with the output table score the items not in the prefix
   * @param repeat log P(repeat), that the next click is on an item of the prefix [B]
   * @param explore log P(explore) [B]
   * @param clicks log P(j | repeat), that it is on the item of click j [B,L]
   */
  record Reading(Tensor query, Tensor repeat, Tensor explore, Tensor clicks) {}
}
