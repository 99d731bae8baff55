package org.linet.onnx.graphs;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.graph.GraphBuilder;
import org.linet.onnx.graph.Layers;
import org.linet.onnx.graph.Value;

/** How a family's encoder turns prefixes of one length into queries. */
public interface QueryGraph {
  /** The family's name. */
  String family();

  /**
   * Adds the operators of q [B,d], whose products with the item vectors are the scores before any
   * normalisation.
   */
  Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks);

  /**
   * B prefixes of L clicks.
   *
   * @param items catalogue rows, int64 [B,L]
   * @param vectors x, their vectors [B,L,d]
   */
  record Clicks(Value items, Value vectors) {}
}
