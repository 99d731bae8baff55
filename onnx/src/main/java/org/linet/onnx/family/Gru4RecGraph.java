package org.linet.onnx.family;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.Gru4RecDeclaration;

/**
 * GRU4Rec: Hidasi, Karatzoglou, Baltrunas, Tikk, "Session-based Recommendations with Recurrent
 * Neural Networks", ICLR 2016.
 *
 * <p>The last column of the item table holds biases, which the query meets with a 1. The activation
 * of the losses rises, so that scores go without it, as the family's own do.
 */
final class Gru4RecGraph implements QueryGraph {
  private static final String INPUTS = "input.weight";

  @Override
  public String family() {
    return Gru4RecDeclaration.NAME;
  }

  @Override
  public Table lookedUp(Hyperparameters values) {
    int d = values.whole("dimension");
    return switch (values.choice("input")) {
      case "separate" -> new Table(INPUTS, d);
      case "one-hot" -> new Table(INPUTS, 3 * d);
      default -> scored(values);
    };
  }

  @Override
  public Table scored(Hyperparameters values) {
    return new Table(Table.ITEMS, values.whole("dimension") + 1);
  }

  @Override
  public int biases() {
    return 1;
  }

  @Override
  public boolean normalizes(Hyperparameters values) {
    return false;
  }

  /** q = [h_t, 1]. */
  @Override
  public Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks) {
    int d = values.whole("dimension");
    Value x = clicks.vectors();
    Value states =
        switch (values.choice("input")) {
          case "separate" -> layers.gru(d, d).states(x);
          case "one-hot" -> layers.gruOfProducts(d).states(x);
          default -> layers.gru(d, d).states(graph.slice(x, 2, 0, d)); // without the bias
        };
    return graph.withColumn(graph.last(states, 1), 1);
  }
}
