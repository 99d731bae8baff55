package org.linet.onnx.family;

import java.util.function.UnaryOperator;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;
import org.linet.settings.RepeatNetDeclaration;

/**
 * RepeatNet: Ren, Chen, Li, Ren, Ma, de Rijke, "RepeatNet: A Repeat Aware Neural Recommendation
 * Machine for Session-based Recommendation", AAAI 2019.
 *
 * <p>Its scores are log P(i), of two softmaxes that share the items out: one over the prefix's own,
 * one over all others. Which of the two an item of the prefix would win depends on the sum over the
 * others, so no product with one item's vector says how it ranks.
 */
final class RepeatNetGraph implements FamilyGraph {
  @Override
  public String family() {
    return RepeatNetDeclaration.NAME;
  }

  @Override
  public Table scored(Hyperparameters values) {
    return values.flag("tied")
        ? lookedUp(values)
        : new Table("output.weight", 2 * values.whole("hidden-size"));
  }

  @Override
  public Value scores(
      GraphBuilder graph,
      Layers layers,
      Hyperparameters values,
      Clicks clicks,
      UnaryOperator<Value> products) {
    int h = values.whole("hidden-size");
    Value states = layers.gru(values.whole("dimension"), h).states(clicks.vectors()); // [B,L,h]
    return new Decoders(graph, layers, values, states, graph.last(states, 1))
        .scores(clicks.items(), products);
  }

  /**
   * What is made of the GRU's states h_1..h_t.
   *
   * @param states [B,L,h]
   * @param last h_t, [B,h]
   */
  private record Decoders(
      GraphBuilder graph, Layers layers, Hyperparameters values, Value states, Value last) {

    /**
     * log P(i), [B,|V|]: log P(repeat) + log P(i | repeat) for the items of the prefix, log
     * P(explore) + log P(i | explore) for the others.
     */
    Value scores(Value items, UnaryOperator<Value> products) {
      Value modes = modes();
      Value repeat = graph.slice(modes, 1, 0, 1); // log P(repeat), [B,1]
      Value explore = graph.slice(modes, 1, 1, 2);
      Value others = graph.add(explore(items, products), explore);
      return graph.scatter(others, items, graph.add(repeat(items), repeat), 1);
    }

    /** log [P(repeat), P(explore)] = log softmax(W^re c), [B,2]. */
    private Value modes() {
      Value logits = layers.linear(context("mode"), "mode.weight", 2, h());
      return graph.named("modes", graph.logSoftmax(logits, 1));
    }

    /** log P(i | explore) of the items that are not in the prefix, [B,|V|]. */
    private Value explore(Value items, UnaryOperator<Value> products) {
      Value query = graph.concat(1, last, context("explore"));
      if (values.flag("tied")) {
        query = layers.linear(query, "query.weight", d(), 2 * h());
      }
      Value nothing = graph.expand(graph.constant(Double.NEGATIVE_INFINITY), graph.shape(items));
      return graph.logSoftmax(graph.scatter(products.apply(query), items, nothing, 1), 1);
    }

    /** log P(i | repeat) of the item of every click: the sum over all clicks on it, [B,L]. */
    private Value repeat(Value items) {
      Value clicks = graph.named("clicks", graph.logSoftmax(energies("repeat"), 1));
      Value same = graph.equal(graph.unsqueeze(items, 1), graph.unsqueeze(items, 2)); // [B,L,L]
      Value nothing = graph.constant(Double.NEGATIVE_INFINITY);
      Value onItem = graph.where(same, graph.unsqueeze(clicks, 1), nothing);
      // ONNX Runtime's ReduceLogSumExp does not subtract the largest, and small sums become 0
      Value largest = graph.reduceMax(onItem, 2);
      Value sum = graph.reduceSum(graph.exp(graph.sub(onItem, largest)), 2, true);
      return graph.squeeze(graph.add(largest, graph.log(sum)), 2);
    }

    /** e_j = v . tanh(W h_t + U h_j) of an attention, [B,L]. */
    private Value energies(String attention) {
      Value fromState = layers.linear(states, attention + ".state.weight", h(), h()); // [B,L,h]
      Value fromLast = layers.linear(last, attention + ".last.weight", h(), h()); // [B,h]
      Value hidden = graph.tanh(graph.add(fromState, graph.unsqueeze(fromLast, 1)));
      return graph.matMul(hidden, layers.vector(attention + ".score.weight", h()));
    }

    /** sum_j alpha_j h_j with alpha = softmax(e) of an attention, [B,h]. */
    private Value context(String attention) {
      return layers.weightedSum(graph.softmax(energies(attention), 1), states);
    }

    private int h() {
      return values.whole("hidden-size");
    }

    private int d() {
      return values.whole("dimension");
    }
  }
}
