package org.linet.onnx.family;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.NarmDeclaration;

/**
 * NARM: Li, Ren, Chen, Ren, Lian, Ma, "Neural Attentive Session-based Recommendation", CIKM 2017.
 */
final class NarmGraph implements QueryGraph {
  @Override
  public String family() {
    return NarmDeclaration.NAME;
  }

  /** q = B [h_t, c]. */
  @Override
  public Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks) {
    int d = values.whole("dimension");
    int h = values.whole("hidden-size");
    Value states = layers.gru(d, h).states(clicks.vectors()); // h_1..h_t, [B,L,h]
    Value last = graph.last(states, 1); // h_t

    // alpha_j = v . sigma(A_1 h_t + A_2 h_j)
    Value fromState = layers.linear(states, "attention.state.weight", h, h); // [B,L,h]
    Value fromLast = layers.linear(last, "attention.last.weight", h, h); // [B,h]
    Value hidden = graph.sigmoid(graph.add(fromState, graph.unsqueeze(fromLast, 1)));
    Value alpha = graph.matMul(hidden, layers.vector("attention.score.weight", h));
    if (values.choice("attention").equals("softmax")) {
      alpha = graph.softmax(alpha, 1);
    }

    Value local = layers.weightedSum(graph.named("weights", alpha), states); // c
    return layers.linear(graph.concat(1, last, local), "query.weight", d, 2 * h);
  }
}
