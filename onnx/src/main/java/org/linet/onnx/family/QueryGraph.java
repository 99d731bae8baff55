package org.linet.onnx.family;

import java.util.function.UnaryOperator;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;

/**
 * A family whose scores are products of a query with the item vectors: what answers requests can
 * find the best without scoring all.
 */
public interface QueryGraph extends FamilyGraph {
  /**
   * Adds the operators of q [B,n], whose products with the n columns of the scored table are the
   * scores before any normalisation.
   */
  Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks);

  @Override
  default Value scores(
      GraphBuilder graph,
      Layers layers,
      Hyperparameters values,
      Clicks clicks,
      UnaryOperator<Value> products) {
    return products.apply(query(graph, layers, values, clicks));
  }
}
