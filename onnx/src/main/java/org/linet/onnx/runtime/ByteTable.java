package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.GraphBuilder.ElementType;
import org.linet.onnx.builder.Value;

/** Products of queries with a table of items, both in bytes, a block of items at a time. */
final class ByteTable implements AutoCloseable {
  private static final String QUERIES = "queries";
  private static final String ITEMS = "items";

  /** How the engine reads the table. */
  enum Layout {
    /** Packed once, in the order in which the kernels for matrices read. */
    PACKED,
    /**
     * As the bytes lie. Some processors have a kernel for a single query that reads so; on others
     * the engine packs the table at every product.
     */
    PLAIN
  }

  private final TableBlocks blocks;
  private final List<Graph> graphs = new ArrayList<>(); // one a block, or one for all if plain
  private final @Nullable ByteBuffer bytes; // where the graphs do not hold them

  /**
   * Compiles the products.
   *
   * @param bytes the table; if plain, it is read until {@link #close}, if packed only here
   */
  ByteTable(TableBlocks blocks, ByteBuffer bytes, Layout layout) {
    this.blocks = blocks;
    this.bytes = layout == Layout.PLAIN ? bytes : null;
    try {
      if (layout == Layout.PLAIN) {
        graphs.add(plain(blocks.dimension()));
      } else {
        for (int block = 0; block < blocks.count(); block++) {
          graphs.add(packed(blocks, block, bytes));
        }
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Whether the graphs hold the table, so that nothing else needs its bytes. */
  boolean isPacked() {
    return bytes == null;
  }

  private static Graph plain(int dimension) {
    GraphBuilder builder = new GraphBuilder("byte-products");
    Value e = builder.input(ITEMS, ElementType.INT8, dimension, "items");
    return products(builder, dimension, e, "items");
  }

  private static Graph packed(TableBlocks blocks, int block, ByteBuffer bytes) {
    GraphBuilder builder = new GraphBuilder("byte-products");
    int d = blocks.dimension();
    int size = blocks.size(block);
    Value e = builder.tensor(ITEMS, ElementType.INT8, bytesOf(blocks, block, bytes), d, size);
    return products(builder, d, e, size);
  }

  private static Graph products(GraphBuilder builder, int dimension, Value items, Object size) {
    Value q = builder.input(QUERIES, ElementType.UINT8, "batch", dimension);
    builder.output(builder.matMulInteger(q, items), "products", ElementType.INT32, "batch", size);
    return Graph.of(builder.model("linet", Map.of()));
  }

  private static ByteBuffer bytesOf(TableBlocks blocks, int block, ByteBuffer bytes) {
    int at = blocks.position(blocks.from(block), 0);
    return bytes.slice(at, blocks.size(block) * blocks.dimension()).order(bytes.order());
  }

  /**
   * Multiplies queries with a block.
   *
   * @param queries [size,d], unsigned
   * @param results receives the block's products, [size, items of the block] ints, from place
   *     {@code size * first item} on
   */
  void multiply(int block, ByteBuffer queries, int size, ByteBuffer results) {
    int d = blocks.dimension();
    int items = blocks.size(block);
    int at = resultsOf(block, size) * Integer.BYTES;
    ByteBuffer place = results.slice(at, size * items * Integer.BYTES).order(results.order());
    try (OnnxTensor q = Buffers.tensor(queries, OnnxJavaType.UINT8, size, d);
        OnnxTensor products = Buffers.tensor(place, OnnxJavaType.INT32, size, items)) {
      if (bytes == null) {
        graphs.get(block).run(Map.of(QUERIES, q), products);
      } else {
        try (OnnxTensor e =
            Buffers.tensor(bytesOf(blocks, block, bytes), OnnxJavaType.INT8, d, items)) {
          graphs.get(0).run(Map.of(QUERIES, q, ITEMS, e), products);
        }
      }
    }
  }

  /** Where the products of a block begin, those of all queries of a batch. */
  private int resultsOf(int block, int size) {
    return size * blocks.from(block);
  }

  /** Where the products of one query of a batch and a block begin. */
  int resultsOf(int block, int query, int size) {
    return resultsOf(block, size) + query * blocks.size(block);
  }

  @Override
  public void close() {
    graphs.forEach(Graph::close);
  }
}
