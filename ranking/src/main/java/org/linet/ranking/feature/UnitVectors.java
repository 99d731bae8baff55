package org.linet.ranking.feature;

import org.linet.core.model.ItemVectors;

/** Item vectors scaled to length 1, so that products of two are cosines; zero vectors stay. */
public final class UnitVectors {
  private final ItemVectors vectors;
  private final float[] scales;

  /**
   * Reads the lengths of all vectors.
   *
   * @param items size of the catalogue
   */
  public UnitVectors(ItemVectors vectors, int items) {
    this.vectors = vectors;
    this.scales = new float[items];
    float[] vector = new float[vectors.dimension()];
    for (int row = 0; row < items; row++) {
      vectors.read(row, vector);
      double squares = 0;
      for (float element : vector) {
        squares += (double) element * element;
      }
      scales[row] = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 1;
    }
  }

  /** Numbers of a vector. */
  public int dimension() {
    return vectors.dimension();
  }

  /** Reads an item's vector, of length 1. */
  public void read(int row, float[] to) {
    vectors.read(row, to);
    float scale = scales[row];
    for (int i = 0; i < to.length; i++) {
      to[i] *= scale;
    }
  }
}
