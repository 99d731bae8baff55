package org.linet.onnx.family;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.LinetDeclaration;
import org.linet.settings.LinetSettings;

/**
 * LINet: "Session-based Recommendation with Local Invariance", ICDM 2019. Equation numbers are the
 * paper's, shapes as in {@link FamilyGraph.Clicks}.
 */
final class LinetGraph implements QueryGraph {
  private static final double SMALLEST_NORM = 1e-12;

  @Override
  public String family() {
    return LinetDeclaration.NAME;
  }

  @Override
  public Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks) {
    return new Encoder(graph, layers, LinetSettings.of(values)).query(clicks.vectors());
  }

  /** The equations, in the paper's order from the end. */
  private record Encoder(GraphBuilder graph, Layers layers, LinetSettings settings) {

    private int d() {
      return settings.dimension();
    }

    /** q = g([c_h, m_t]), equation (11), [B,d]. */
    Value query(Value x) {
      Value groups = settings.localEncoder() ? groupVectors(x) : x;
      Value session =
          settings.globalEncoder()
              ? globalAttention(layers.gru(d(), d()).states(groups))
              : graph.reduceMean(groups, 1);
      Value both = graph.concat(1, session, graph.last(x, 1)); // [c_h, m_t]
      return layers.linear(both, "query.weight", d(), 2 * d());
    }

    /** x'_i = sum_j w_ij x_j, equation (2), [B,L,d]. */
    private Value groupVectors(Value x) {
      return graph.named("groups", graph.matMul(groupWeights(x), x));
    }

    /**
     * w_ij [B,L,L], equations (3), (4) and (6): one softmax over e_ij - (i-j)^2 / (2 sigma_i^2),
     * because the factor 1/sqrt(2 pi sigma_i^2) cancels in (4).
     */
    private Value groupWeights(Value x) {
      boolean attention = settings.attentionWeights();
      boolean gaussian = settings.gaussianWeights();
      Value logits;
      if (attention && gaussian) {
        logits = graph.add(localScores(x), gaussian(x));
      } else {
        logits = attention ? localScores(x) : gaussian(x);
      }
      return graph.named("group-weights", graph.softmax(logits, 2));
    }

    /** e_ij = v_l . tanh(W_l [x_i, x_j]), equation (5), [B,L,L]. */
    private Value localScores(Value x) {
      Value fromQuery = layers.linear(x, "local.query.weight", d(), d());
      Value fromKey = layers.linear(x, "local.key.weight", d(), d());
      Value sum = graph.add(graph.unsqueeze(fromQuery, 2), graph.unsqueeze(fromKey, 1));
      return graph.matMul(graph.tanh(sum), layers.vector("local.score.weight", d()));
    }

    /** -(i-j)^2 / (2 sigma_i^2), equation (6), [B,L,L]. */
    private Value gaussian(Value x) {
      Value distances = distances(x);
      Value squares = graph.mul(distances, distances);
      Value width = graph.mul(groupVariances(x, distances), graph.constant(-2));
      return graph.div(squares, graph.unsqueeze(width, 2));
    }

    /** |i-j|, [L,L]. */
    private Value distances(Value x) {
      Value length = graph.squeeze(graph.slice(graph.shape(x), 0, 1, 2), 0);
      Value positions = graph.toFloat(graph.range(length));
      return graph.abs(graph.sub(graph.unsqueeze(positions, 1), graph.unsqueeze(positions, 0)));
    }

    /**
     * sigma_i^2 = max(floor, k * mean of cos(x_i, x_l) over 0 < |i-l| <= m), equation (7), [B,L].
     */
    private Value groupVariances(Value x, Value distances) {
      Value norms = graph.max(graph.lengths(x, 2), graph.constant(SMALLEST_NORM));
      Value unit = graph.div(x, norms);
      Value cosines = graph.matMul(unit, graph.transpose(unit, 0, 2, 1)); // [B,L,L]
      Value neighbours = neighbours(distances);
      Value sum = graph.reduceSum(graph.mul(cosines, neighbours), 2, false);
      Value mean = graph.div(sum, neighbourCounts(neighbours));
      Value variance =
          settings.learnK()
              ? graph.mul(mean, layers.vector("local.k", 1))
              : graph.mul(mean, graph.constant(settings.k()));
      return graph.named(
          "group-variances", graph.max(variance, graph.constant(settings.varianceFloor())));
    }

    /** 1 where 0 < |i-l| <= m, [L,L]. */
    private Value neighbours(Value distances) {
      Value within = graph.lessOnes(distances, graph.constant(settings.m() + 0.5));
      Value itself = graph.lessOnes(distances, graph.constant(0.5));
      return graph.sub(within, itself);
    }

    /** What the mean divides by: the neighbours that exist, [L], or the paper's 2m. */
    private Value neighbourCounts(Value neighbours) {
      if (settings.border() == LinetSettings.Border.PAPER) {
        return graph.constant(2.0 * settings.m());
      }
      return graph.max(graph.reduceSum(neighbours, 1, false), graph.constant(1));
    }

    /** c_h = sum_i softmax(e)_i h_i with e_i = v_g . tanh(W_g [h_i, h_t]), (8) to (10), [B,d]. */
    private Value globalAttention(Value states) {
      Value last = graph.last(states, 1); // h_t
      Value fromState = layers.linear(states, "global.state.weight", d(), d()); // [B,L,d]
      Value fromLast = layers.linear(last, "global.last.weight", d(), d()); // [B,d]
      Value sum = graph.add(fromState, graph.unsqueeze(fromLast, 1));
      Value scores = graph.matMul(graph.tanh(sum), layers.vector("global.score.weight", d()));
      Value weights = graph.named("global-weights", graph.softmax(scores, 1));
      return layers.weightedSum(weights, states);
    }
  }
}
