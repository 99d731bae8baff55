package org.linet.neural.internal.engine;

import java.util.Map;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/** The item table in training: with the moments of its rows. */
public interface TrainedTable extends AutoCloseable {
  /**
   * The rows that a step reads and updates.
   *
   * @param rows distinct catalogue rows; row i of the result is {@code rows[i]}
   * @return valid until the caller's pointer scope ends
   */
  TableRows select(int[] rows);

  /** Writes into {@link ItemTable#rows()} whatever the updates left stale there. */
  void synchronize();

  /** Adds the moments to a checkpoint, as they are in memory now. */
  void snapshot(Map<String, FloatTensor> target);

  /** Restores what {@link #snapshot} gave; the weights are the owner's to restore. */
  void load(Map<String, FloatTensor> values, String source);

  @Override
  void close();
}
