package org.linet.core.model;

/**
 * The vectors of the items behind a model's scores, without a bias of the item. Thread-safe, and
 * valid as long as the recommender that they come from is open.
 */
public interface ItemVectors {
  /** Numbers of a vector. */
  int dimension();

  /**
   * Reads an item's vector.
   *
   * @param row of the catalogue
   * @param to receives the vector, from position 0 on
   * @throws IllegalStateException if the vectors were freed with the recommender
   */
  void read(int row, float[] to);
}
