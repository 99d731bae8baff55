package org.linet.onnx.internal.runtime;

import org.linet.core.model.ItemVectors;

/**
 * Item vectors as a matrix holds them, readable while it is in memory.
 *
 * @param dimension columns of the vectors; others behind them are biases
 */
record MatrixVectors(ItemMatrix items, int dimension) implements ItemVectors {
  @Override
  public void read(int row, float[] to) {
    items.read(row, to, dimension);
  }
}
