package org.linet.neural.internal.engine;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * An item table of which a step reads a few rows, as with a sampled loss: they are copied together,
 * updated, and written back, at a cost that does not depend on the size of the catalogue.
 *
 * <p>Rows that a step does not read stay as they are (lazy Adam): neither momentum nor weight decay
 * moves them.
 */
public final class SparseTable implements TrainedTable {
  private final ItemTable table;
  private final Tensor means;
  private final Tensor variances;

  public SparseTable(ItemTable table) {
    this.table = table;
    try (PointerScope scope = new PointerScope()) {
      this.means = torch.zeros_like(table.weight());
      this.variances = torch.zeros_like(table.weight());
      means.retainReference();
      variances.retainReference();
    }
  }

  @Override
  public TableRows select(int[] rows) {
    return new Selection(Tensors.indices(rows, rows.length));
  }

  @Override
  public void synchronize() {
    table.refresh();
  }

  @Override
  public void snapshot(Map<String, FloatTensor> target) {
    moments().snapshot(table.name(), target);
  }

  @Override
  public void load(Map<String, FloatTensor> values, String source) {
    moments().load(table.name(), values, source);
  }

  private AdamState moments() {
    return new AdamState(table.weight(), table.weight(), means, variances);
  }

  @Override
  public void close() {
    means.releaseReference();
    variances.releaseReference();
  }

  private final class Selection implements TableRows {
    private final Tensor index;
    private final AdamState state;
    private final Tensor rows;

    Selection(Tensor index) {
      this.index = index;
      Tensor weight = table.weight().index_select(0, index);
      this.state =
          new AdamState(
              weight,
              torch.zeros_like(weight),
              means.index_select(0, index),
              variances.index_select(0, index));
      if (table.normalize()) {
        this.rows = torch.empty_like(weight);
        ItemTable.normalize(weight, rows);
      } else {
        this.rows = weight;
      }
    }

    @Override
    public Tensor rows() {
      return rows;
    }

    @Override
    public Tensor gradient() {
      return state.gradient();
    }

    @Override
    public void gradientOfWeight(int from, int to) {
      if (table.normalize()) {
        AdamState own = state.rows(from, to - from);
        ItemTable.denormalize(own.gradient(), rows.narrow(0, from, to - from), own.parameter());
      }
    }

    @Override
    public void update(int from, int to, FusedAdam adam, long step, double learningRate) {
      AdamState own = state.rows(from, to - from);
      adam.update(List.of(own), step, learningRate);
      Tensor target = index.narrow(0, from, to - from);
      table.weight().index_copy_(0, target, own.parameter());
      means.index_copy_(0, target, own.mean());
      variances.index_copy_(0, target, own.variance());
    }
  }
}
