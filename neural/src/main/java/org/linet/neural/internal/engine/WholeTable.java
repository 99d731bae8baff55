package org.linet.neural.internal.engine;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * All rows of the item table: what the softmax over the whole catalogue trains in every step.
 *
 * <p>The gradient is one buffer that is never freed nor zeroed, because page faults on fresh memory
 * cost more than the arithmetic.
 */
public final class WholeTable implements TrainedTable, TableRows {
  /** Rows whose gradient, weight and moments fit the cache together. */
  private static final int BLOCK = 1024;

  private final ItemTable table;
  private final AdamState state;

  public WholeTable(ItemTable table) {
    this.table = table;
    try (PointerScope scope = new PointerScope()) {
      Tensor weight = table.weight();
      this.state =
          AdamState.of(weight, Tensors.zeros(Tensors.type(weight), weight.size(0), weight.size(1)));
    }
  }

  /** All rows, whichever are asked for: catalogue row i is row i. */
  @Override
  public TableRows select(int[] rows) {
    return this;
  }

  @Override
  public Tensor rows() {
    return table.rows();
  }

  @Override
  public Tensor gradient() {
    return state.gradient();
  }

  @Override
  public void gradientOfWeight(int from, int to) {
    if (!table.normalize()) {
      return;
    }
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      try (PointerScope scope = new PointerScope()) {
        AdamState block = state.rows(start, count);
        ItemTable.denormalize(
            block.gradient(), table.rows().narrow(0, start, count), block.parameter());
      }
    }
  }

  @Override
  public void update(int from, int to, FusedAdam adam, long step, double learningRate) {
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      try (PointerScope scope = new PointerScope()) {
        AdamState block = state.rows(start, count);
        adam.update(List.of(block), step, learningRate);
        if (table.normalize()) {
          ItemTable.normalize(block.parameter(), table.rows().narrow(0, start, count));
        }
      }
    }
  }

  @Override
  public void synchronize() {
    // every update writes the rows in use
  }

  @Override
  public void snapshot(Map<String, FloatTensor> target) {
    state.snapshot(table.name(), target);
  }

  @Override
  public void load(Map<String, FloatTensor> values, String source) {
    state.load(table.name(), values, source);
  }

  @Override
  public void close() {
    state.release();
  }
}
