package org.linet.neural.internal.head;

import java.util.function.Supplier;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.loss.PrefixItems;
import org.linet.neural.internal.loss.Targets;

/**
 * Scores are products of query and item vectors, z = q E^T, and the softmax over them is the loss.
 */
final class ProductHead implements OutputHead {
  private final Network network;

  ProductHead(Network network) {
    this.network = network;
  }

  @Override
  public Targets compared(Targets targets, Supplier<PrefixItems> own) {
    return targets;
  }

  @Override
  public boolean scoresAreProducts() {
    return true;
  }

  @Override
  public Outputs encode(Tensor x, Pass pass) {
    return new Products(network.query(x, pass));
  }

  private record Products(Tensor query) implements Outputs {
    @Override
    public double backward(Tensor queryGradient, Targets targets, int firstRow, int[] clicks) {
      query.backward(queryGradient, new BoolOptional(), false, new TensorArrayRefOptional());
      return 0;
    }

    @Override
    public void score(Tensor products) {
      // a product is a score
    }
  }
}
