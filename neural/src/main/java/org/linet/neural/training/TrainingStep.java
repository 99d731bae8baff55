package org.linet.neural.training;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.linet.neural.engine.Engine;
import org.linet.neural.engine.FusedAdam;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Tensors;
import org.linet.neural.loss.FullSoftmaxLoss;

/** One step of training: look-up, encoder, loss, gradients, optimizer. */
final class TrainingStep implements AutoCloseable {
  private final Network network;
  private final double dropout;
  private final FullSoftmaxLoss loss;
  private final FusedAdam optimizer;

  TrainingStep(Network network, NeuralSettings settings) {
    this.network = network;
    this.dropout = settings.dropout();
    ItemTable table = network.table();
    this.loss =
        new FullSoftmaxLoss(network.parameters().type(), table.items(), settings.batchSize());
    this.optimizer =
        new FusedAdam(
            network.parameters(), Map.of(ItemTable.NAME, table.gradient()), settings.weightDecay());
  }

  FusedAdam optimizer() {
    return optimizer;
  }

  /**
   * Does one step.
   *
   * @param seed of the dropout mask: a function of the position in the training, so that a resumed
   *     training draws the same masks without the generator's state
   * @return the batch's loss, the weighted sum over its targets
   */
  double run(Batch batch, double learningRate, long seed) {
    double value = gradients(batch, seed);
    if (Double.isFinite(value)) {
      optimizer.step(learningRate);
      network.table().refresh();
    }
    return value;
  }

  /** Computes loss and gradients; the table's gradient is that of its weight. */
  double gradients(Batch batch, long seed) {
    Engine.seed(seed);
    ItemTable table = network.table();
    try (PointerScope scope = new PointerScope()) {
      Tensor index = Tensors.indices(batch.items(), batch.items().length);
      Tensor looked = table.rows().index_select(0, index).set_requires_grad(true); // [B L, d]
      Tensor x = looked.view(batch.size(), batch.length(), table.dimension());
      Tensor query = network.query(dropout > 0 ? torch.dropout(x, dropout, true) : x);
      Tensor queryGradient = torch.empty_like(query.detach());
      double value =
          loss.forwardBackward(
              query.detach(), table.rows(), batch.targets(), queryGradient, table.gradient());
      network.parameters().zeroGradients();
      query.backward(queryGradient, new BoolOptional(), false, new TensorArrayRefOptional());
      try (NoGradGuard guard = new NoGradGuard()) {
        table.gradient().index_add_(0, index, looked.grad());
        table.gradientOfWeight();
      }
      return value;
    }
  }

  @Override
  public void close() {
    optimizer.close();
    loss.close();
  }
}
