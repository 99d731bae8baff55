package org.linet.onnx.family;

import java.util.function.UnaryOperator;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.Value;

/** How a family turns prefixes of one length into scores. */
public interface FamilyGraph {
  /** The name that the family declares. */
  String family();

  /** The table that clicks are looked up in. */
  default Table lookedUp(Hyperparameters values) {
    return new Table(Table.ITEMS, values.whole("dimension"));
  }

  /** The table whose products with a query scores are made of: that of the look-ups, or another. */
  default Table scored(Hyperparameters values) {
    return lookedUp(values);
  }

  /** Columns at the end of the scored table that are biases of the items. */
  default int biases() {
    return 0;
  }

  /** Whether the rows of the tables and the query are L2-normalised, and the query scaled. */
  default boolean normalizes(Hyperparameters values) {
    return values.flag("normalize");
  }

  /**
   * Adds the operators of the scores of all items, [B,|V|].
   *
   * @param products makes the products of a query [B,n] with the n columns of the scored table,
   *     [B,|V|]; normalised where the model normalises
   */
  Value scores(
      GraphBuilder graph,
      Layers layers,
      Hyperparameters values,
      Clicks clicks,
      UnaryOperator<Value> products);

  /**
   * B prefixes of L clicks.
   *
   * @param items catalogue rows, int64 [B,L]
   * @param vectors x, their rows of the table of the look-ups [B,L,d]
   */
  record Clicks(Value items, Value vectors) {}
}
