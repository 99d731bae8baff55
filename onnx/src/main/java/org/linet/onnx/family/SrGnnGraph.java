package org.linet.onnx.family;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.SrGnnDeclaration;

/**
 * SR-GNN: Wu, Tang, Zhu, Wang, Xie, Tan, "Session-based Recommendation with Graph Neural Networks",
 * AAAI 2019.
 *
 * <p>A node of the session's graph, a distinct item, stands at each of its positions; where nodes
 * are summed over it counts at the first.
 */
final class SrGnnGraph implements QueryGraph {
  @Override
  public String family() {
    return SrGnnDeclaration.NAME;
  }

  @Override
  public Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks) {
    return new Encoder(graph, layers, values).query(clicks);
  }

  /** Shares of the messages along edges, each [B,L,L] with rows that sum to 1 or are 0. */
  private record Edges(Value in, Value out) {}

  private record Encoder(GraphBuilder graph, Layers layers, Hyperparameters values) {

    private int d() {
      return values.whole("dimension");
    }

    /** q = W_3 [v_last, s_g], s_g = sum_i alpha_i v_i over the positions, [B,d]. */
    Value query(Clicks clicks) {
      Value v = propagated(clicks.vectors(), edges(clicks.items()));
      if (values.flag("positions")) {
        v = graph.add(v, positions(clicks.items()));
      }
      Value last = graph.last(v, 1); // s_l
      Value global = layers.weightedSum(weights(v, last), v); // s_g
      Value both = graph.concat(1, last, global);
      return layers.linear(both, "session.weight", "session.bias", d(), 2 * d());
    }

    private Edges edges(Value items) {
      Value same = graph.equalOnes(graph.unsqueeze(items, 2), graph.unsqueeze(items, 1)); // [B,L,L]
      Value left = graph.slice(same, 2, 0, -1); // [B,L,L-1]: item of i clicked at p
      Value right = graph.slice(same, 1, 1, Long.MAX_VALUE); // [B,L-1,L]: item of j at p+1
      Value edges = graph.min(graph.matMul(left, right), graph.constant(1)); // from i to j
      Value first = graph.unsqueeze(firstPositions(same), 1); // [B,1,L]
      return new Edges(
          shares(graph.mul(graph.transpose(edges, 0, 2, 1), first)),
          shares(graph.mul(edges, first)));
    }

    /** 1 where an item stands for the first time, [B,L]. */
    private Value firstPositions(Value same) {
      Value length = graph.squeeze(graph.slice(graph.shape(same), 0, 1, 2), 0);
      Value positions = graph.toFloat(graph.range(length));
      Value earlier =
          graph.lessOnes(graph.unsqueeze(positions, 0), graph.unsqueeze(positions, 1)); // j < i
      Value before = graph.reduceSum(graph.mul(same, earlier), 2, false);
      return graph.lessOnes(before, graph.constant(0.5));
    }

    /** Rows divided by their sums; a row without an edge stays 0. */
    private Value shares(Value edges) {
      return graph.div(edges, graph.max(graph.reduceSum(edges, 2, true), graph.constant(1)));
    }

    /** The nodes' vectors after all steps of the gated graph network, [B,L,d]. */
    private Value propagated(Value vectors, Edges edges) {
      Layers.Gru rnn = layers.gru(2 * d(), d());
      Value v = vectors;
      for (int step = 0; step < values.whole("steps"); step++) {
        Value in = message("in", edges.in(), v);
        Value messages = graph.concat(2, in, message("out", edges.out(), v)); // [B,L,2d]
        Value next =
            rnn.step(
                graph.reshape(messages, graph.wholes(-1, 2L * d())),
                graph.reshape(v, graph.wholes(-1, d())));
        v = graph.reshape(next, graph.shape(vectors));
      }
      return v;
    }

    /** The learned vectors of how many clicks ago a click was, [L,d]. */
    private Value positions(Value items) {
      Value length = graph.slice(graph.shape(items), 0, 1, 2);
      Value all = layers.matrix("position.weight", values.whole("max-length"), d());
      return graph.reversed(graph.head(all, length), 0);
    }

    /** alpha_i = q . sigma(W_1 v_last + W_2 v_i + c), not made to sum to 1, [B,L]. */
    private Value weights(Value v, Value last) {
      Value fromNode = layers.linear(v, "attention.node.weight", "attention.bias", d(), d());
      Value fromLast = layers.linear(last, "attention.last.weight", d(), d());
      Value hidden = graph.sigmoid(graph.add(fromNode, graph.unsqueeze(fromLast, 1)));
      return graph.matMul(hidden, layers.vector("attention.score.weight", d()));
    }

    /** What arrives along the edges of one direction: A (H v + b) + c. */
    private Value message(String direction, Value shares, Value v) {
      Value sent =
          layers.linear(
              v, "edge." + direction + ".weight", "edge." + direction + ".bias", d(), d());
      Value bias = layers.vector("message." + direction + ".bias", d());
      return graph.add(graph.matMul(shares, sent), bias);
    }
  }
}
