package org.linet.onnx.internal.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** The item vectors E [|V|,d] in native memory: one copy for look-ups, scores and re-scoring. */
final class ItemMatrix implements AutoCloseable {
  private final int items;
  private final int dimension;
  private final NativeMemory memory;
  private final FloatBuffer elements;
  private final OnnxTensor tensor;
  private final double longest;

  /**
   * @param items |V|
   * @param dimension d
   * @param writer fills |V| d places, row by row, from position 0 on
   */
  ItemMatrix(int items, int dimension, Consumer<FloatBuffer> writer) {
    this.items = items;
    this.dimension = dimension;
    memory = NativeMemory.allocate((long) items * dimension * Float.BYTES);
    try {
      elements = memory.bytes().asFloatBuffer();
      writer.accept(elements);
      tensor = Buffers.tensor(memory.bytes(), OnnxJavaType.FLOAT, items, dimension);
      longest = longest();
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  private double longest() {
    float[] vector = new float[dimension];
    double largest = 0;
    for (int item = 0; item < items; item++) {
      read(item, vector);
      largest = Math.max(largest, length(vector));
    }
    return largest;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float element : vector) {
      squares += (double) element * element;
    }
    return Math.sqrt(squares);
  }

  int items() {
    return items;
  }

  int dimension() {
    return dimension;
  }

  OnnxTensor tensor() {
    return tensor;
  }

  /** Copies an item's vector. */
  void read(int item, float[] vector) {
    read(item, vector, dimension);
  }

  /** Copies the first {@code count} numbers of an item's vector. */
  void read(int item, float[] vector, int count) {
    elements.get(item * dimension, vector, 0, count);
  }

  /**
   * An item's score: the one that an answer shows and that decides a rank. It is added up in one
   * order, whatever else is scored at the same time.
   *
   * @param query q [d]
   * @param scratch d places
   */
  float score(int item, float[] query, float[] scratch) {
    read(item, scratch);
    // four sums, so that an addition need not wait for the one before
    float a = 0;
    float b = 0;
    float c = 0;
    float e = 0;
    int i = 0;
    for (; i + 3 < dimension; i += 4) {
      a += scratch[i] * query[i];
      b += scratch[i + 1] * query[i + 1];
      c += scratch[i + 2] * query[i + 2];
      e += scratch[i + 3] * query[i + 3];
    }
    for (; i < dimension; i++) {
      a += scratch[i] * query[i];
    }
    return (a + b) + (c + e);
  }

  /**
   * How far apart {@link #score} and a sum of the same products in another order may lie, for any
   * item: either is off by at most d u |q| |e| / (1 - d u) with u = 2^-24 (Higham, "Accuracy and
   * Stability of Numerical Algorithms", section 3.1).
   *
   * @param query q [d]
   */
  double roundingBetweenOrders(float[] query) {
    return (dimension + 1) * Math.ulp(1f) * length(query) * longest;
  }

  @Override
  public void close() {
    tensor.close();
    memory.close();
  }
}
