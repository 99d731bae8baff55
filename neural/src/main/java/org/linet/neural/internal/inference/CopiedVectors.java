package org.linet.neural.internal.inference;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.ItemVectors;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Tensors;

/** A copy of the table that scores are products with, in the heap, which no closing frees. */
final class CopiedVectors implements ItemVectors {
  private final float[] elements; // [V,columns], row by row
  private final int columns;
  private final int dimension;

  /** Copies the table of a network, whose parameters must not be freed meanwhile. */
  CopiedVectors(Network network) {
    columns = network.output().dimension();
    dimension = columns - network.encoder().biases();
    elements = new float[Math.toIntExact(network.output().items() * columns)];
    try (PointerScope scope = new PointerScope()) {
      FloatBuffer rows = Tensors.view(network.output().rows());
      rows.get(elements);
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void read(int row, float[] to) {
    System.arraycopy(elements, row * columns, to, 0, dimension);
  }

  /**
   * Scores of single items, q . e_i.
   *
   * @param query q, biases included; kept
   */
  BatchProposals.ItemScores scoresOf(float[] query) {
    return (rows, count, to) -> {
      for (int i = 0; i < count; i++) {
        to[i] = score(query, rows[i]);
      }
    };
  }

  private float score(float[] query, int row) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += (double) query[i] * elements[row * columns + i];
    }
    return (float) sum + 0f; // the two zeros are one
  }
}
