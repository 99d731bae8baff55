package org.linet.neural.internal.parallel;

import org.bytedeco.pytorch.Tensor;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.PrefixEncoder;

/**
 * An encoder that reads a click at a time and remembers the clicks before in a state.
 *
 * <p>The score of an item is the product of its row of the item table with [h, 1], h the state
 * after the last click: the last column of the item table is a bias.
 */
public interface RecurrentEncoder extends PrefixEncoder {
  /**
   * The parameter that clicks are looked up in, [|V|,w], outside autograd: the item table where
   * inputs and outputs are tied.
   */
  String inputTable();

  /**
   * The states after another click each, inside autograd where that is enabled.
   *
   * @param looked rows of {@link #inputTable} [n,w]
   * @param states before the click [n,h]; zeros where a session begins
   * @param pass the run that this is part of
   * @return [n,h], h one less than the columns of the item table
   */
  Tensor next(Tensor looked, Tensor states, Pass pass);
}
