package org.linet.onnx.internal.runtime;

import java.nio.ByteBuffer;

/**
 * The buffers of one thread at a time: what every request would otherwise allocate and throw away.
 */
final class Workspace implements AutoCloseable {
  private final NativeMemory clicks;
  private final NativeMemory query;
  private final NativeMemory queries;
  private final NativeMemory byteQueries;
  private final NativeMemory results;
  private final float[] scores;
  private final int[] products;
  private final int[] candidates;

  /**
   * @param block most queries at once
   * @param maxLength most clicks of a prefix
   * @param items |V|
   * @param dimension d; 0 where queries are not kept
   * @param candidates most items that are scored again; 0 where there is no byte matrix
   */
  Workspace(int block, int maxLength, int items, int dimension, int candidates) {
    this.clicks = NativeMemory.allocate((long) maxLength * Long.BYTES);
    this.query = NativeMemory.allocate((long) dimension * Float.BYTES);
    this.queries = NativeMemory.allocate((long) block * dimension * Float.BYTES);
    this.byteQueries = NativeMemory.allocate((long) block * dimension);
    this.results = NativeMemory.allocate((long) block * items * Float.BYTES);
    this.scores = new float[items];
    this.products = new int[candidates == 0 ? 0 : items];
    this.candidates = new int[candidates];
  }

  /** Clicks of one prefix, longs. */
  ByteBuffer clicks() {
    return clicks.bytes();
  }

  /** The query of that prefix, floats. */
  ByteBuffer query() {
    return query.bytes();
  }

  /** Queries, floats. */
  ByteBuffer queries() {
    return queries.bytes();
  }

  /** Queries, rounded to bytes. */
  ByteBuffer byteQueries() {
    return byteQueries.bytes();
  }

  /** Scores as floats, or products of bytes as ints. */
  ByteBuffer results() {
    return results.bytes();
  }

  /** One query's scores, [|V|]. */
  float[] scores() {
    return scores;
  }

  /** One query's products of bytes, [|V|]. */
  int[] products() {
    return products;
  }

  /** Catalogue rows that are scored again. */
  int[] candidates() {
    return candidates;
  }

  @Override
  public void close() {
    clicks.close();
    query.close();
    queries.close();
    byteQueries.close();
    results.close();
  }
}
