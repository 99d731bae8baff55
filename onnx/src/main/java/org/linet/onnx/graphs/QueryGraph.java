package org.linet.onnx.graphs;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.graph.GraphBuilder;
import org.linet.onnx.graph.Layers;
import org.linet.onnx.graph.Value;

/** How a family's encoder turns prefixes of one length into queries. */
public interface QueryGraph {
  /** The family's name. */
  String family();

  /** The table that clicks are looked up in. */
  default Table lookedUp(Hyperparameters values) {
    return new Table(Table.ITEMS, values.whole("dimension"));
  }

  /** The table whose products with the query are the scores: that of the look-ups, or another. */
  default Table scored(Hyperparameters values) {
    return lookedUp(values);
  }

  /** Whether the rows of the tables and the query are L2-normalised, and the query scaled. */
  default boolean normalizes(Hyperparameters values) {
    return values.flag("normalize");
  }

  /**
   * Adds the operators of q [B,n], whose products with the n columns of the scored table are the
   * scores before any normalisation.
   */
  Value query(GraphBuilder graph, Layers layers, Hyperparameters values, Clicks clicks);

  /**
   * B prefixes of L clicks.
   *
   * @param items catalogue rows, int64 [B,L]
   * @param vectors x, their rows of the table of the look-ups [B,L,d]
   */
  record Clicks(Value items, Value vectors) {}
}
