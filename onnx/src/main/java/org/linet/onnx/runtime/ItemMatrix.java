package org.linet.onnx.runtime;

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
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
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
    elements.get(item * dimension, vector, 0, dimension);
  }

  /**
   * An item's score.
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

  @Override
  public void close() {
    tensor.close();
    memory.close();
  }
}
