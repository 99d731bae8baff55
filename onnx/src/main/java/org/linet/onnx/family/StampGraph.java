package org.linet.onnx.family;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.StampDeclaration;

/**
 * STAMP: Liu, Zeng, Mokhosi, Zhang, "STAMP: Short-Term Attention/Memory Priority Model for
 * Session-based Recommendation", KDD 2018.
 */
final class StampGraph implements QueryGraph {
  @Override
  public String family() {
    return StampDeclaration.NAME;
  }

  /** q = h_s * h_t, element by element. */
  @Override
  public Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks) {
    int d = values.whole("dimension");
    Value x = shortened(graph, clicks.vectors(), values.real("max-norm"));
    Value mean = graph.reduceMean(x, 1); // m_s, the general interest
    Value last = graph.last(x, 1); // m_t, the current interest

    // a_i = w_0 . sigma(W_1 x_i + W_2 m_t + W_3 m_s + b), not made to sum to 1
    Value fromItem = layers.linear(x, "attention.item.weight", d, d); // [B,L,d]
    Value fromSession =
        graph.add(
            layers.linear(last, "attention.last.weight", "attention.bias", d, d),
            layers.linear(mean, "attention.mean.weight", d, d));
    Value hidden = graph.sigmoid(graph.add(fromItem, graph.unsqueeze(fromSession, 1)));
    Value weights = graph.matMul(hidden, layers.vector("attention.score.weight", d));

    Value attended = layers.weightedSum(graph.named("weights", weights), x); // m_a
    if (values.flag("add-mean")) {
      attended = graph.add(attended, mean);
    }
    Value session = graph.tanh(layers.linear(attended, "session.weight", d, d)); // h_s
    Value current = graph.tanh(layers.linear(last, "last.weight", d, d)); // h_t
    return graph.mul(session, current);
  }

  /** Vectors longer than the largest norm, scaled down to it; 0 for no bound. */
  private static Value shortened(GraphBuilder graph, Value x, double maxNorm) {
    if (maxNorm == 0) {
      return x;
    }
    Value bound = graph.constant(maxNorm);
    return graph.mul(x, graph.div(bound, graph.max(graph.lengths(x, 2), bound)));
  }
}
