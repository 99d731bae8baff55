package org.linet.onnx.runtime;

import org.linet.onnx.family.ModelGraph;
import org.linet.onnx.family.Table;

/** The tables of a model: one of look-ups and scores, or one for each. */
final class ItemTables implements AutoCloseable {
  private final ItemMatrix lookedUp;
  private final ItemMatrix scored;

  /**
   * Copies a model's tables.
   *
   * @throws org.linet.core.LinetException if one of them cannot be used
   */
  ItemTables(ModelGraph model) {
    lookedUp = matrix(model, model.lookedUp());
    try {
      scored = model.scored().equals(model.lookedUp()) ? lookedUp : matrix(model, model.scored());
    } catch (RuntimeException | Error e) {
      lookedUp.close();
      throw e;
    }
  }

  private static ItemMatrix matrix(ModelGraph model, Table table) {
    return new ItemMatrix(model.items(), table.columns(), target -> model.write(table, target));
  }

  /** What encoders read at a click. */
  ItemMatrix lookedUp() {
    return lookedUp;
  }

  /** E, whose products with a query are the scores. */
  ItemMatrix scored() {
    return scored;
  }

  @Override
  public void close() {
    lookedUp.close();
    if (scored != lookedUp) {
      scored.close();
    }
  }
}
