package org.linet.ranking.statistics;

import java.util.Arrays;

/** Lists of neighbours that grow, of items in a row. */
final class PairLists {
  private int[] neighbours = new int[1024];
  private float[][] weights = new float[PairWeight.values().length][1024];
  private int[] starts = new int[16];
  private int lists;
  private int size;

  /** Begins the list of the next item. */
  void begin() {
    if (lists == starts.length) {
      starts = Arrays.copyOf(starts, 2 * lists);
    }
    starts[lists++] = size;
  }

  /** Adds a neighbour to the list. */
  void add(int neighbour, double[][] sums, int slot) {
    if (size == neighbours.length) {
      int longer = size + (size >> 1);
      neighbours = Arrays.copyOf(neighbours, longer);
      for (int w = 0; w < weights.length; w++) {
        weights[w] = Arrays.copyOf(weights[w], longer);
      }
    }
    neighbours[size] = neighbour;
    for (int w = 0; w < weights.length; w++) {
      weights[w][size] = (float) sums[w][slot];
    }
    size++;
  }

  int lists() {
    return lists;
  }

  int length(int list) {
    return (list + 1 < lists ? starts[list + 1] : size) - starts[list];
  }

  int size() {
    return size;
  }

  void copy(int[] toNeighbours, PairTable toWeights, int at) {
    System.arraycopy(neighbours, 0, toNeighbours, at, size);
    for (PairWeight weight : PairWeight.values()) {
      toWeights.set(weight, weights[weight.column()], size, at);
    }
  }
}
