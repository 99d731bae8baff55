package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.linet.core.metric.DenseRanking;
import org.linet.onnx.graph.GraphBuilder;
import org.linet.onnx.graph.GraphBuilder.ElementType;
import org.linet.onnx.graph.Value;

/**
 * The best items through products of bytes, which read a quarter of the memory, and exact scores of
 * the few items that may be among the best.
 *
 * <p>The result is that of an exact scan: an item is left out only if its product is so far below
 * the k-th largest that no rounding can have caused it, see {@link ByteRounding.ByteQuery#margin}.
 */
final class ByteScan implements AutoCloseable {
  private static final String QUERIES = "queries";
  private static final String ITEMS = "items";

  /**
   * Tables up to this size, in bytes, are kept in the order in which the engine's kernels for
   * matrices read them: the best for what stays in a processor's caches. Beyond, memory sets the
   * pace, and the kernel for a single query, which reads tables as they are, is twice as fast.
   */
  private static final long PACKED_BYTES = 8L << 20;

  private final Graph graph;
  private final ItemMatrix items;
  private final ByteRounding rounding;
  private final @Nullable NativeMemory table; // bytes [d,|V|], where the graph does not hold them

  ByteScan(ItemMatrix items) {
    int d = items.dimension();
    long size = (long) items.items() * d;
    boolean packed = size <= PACKED_BYTES;
    NativeMemory bytes = NativeMemory.allocate(size);
    this.items = items;
    this.rounding = new ByteRounding(items, bytes.bytes());
    GraphBuilder builder = new GraphBuilder("byte-products");
    Value q = builder.input(QUERIES, ElementType.UINT8, "batch", d);
    Value e =
        packed
            ? builder.tensor(ITEMS, ElementType.INT8, bytes.bytes(), d, items.items())
            : builder.input(ITEMS, ElementType.INT8, d, items.items());
    Value products = builder.matMulInteger(q, e);
    builder.output(products, "products", ElementType.INT32, "batch", items.items());
    this.graph = Graph.of(builder.model("linet", Map.of()));
    this.table = packed ? null : bytes;
    if (packed) {
      bytes.close();
    }
  }

  /** Takes the k best items of a query, best first; unused places hold row -1. */
  interface BestReader {
    void read(int query, int[] rows, float[] scores);
  }

  /**
   * Finds the best items of a workspace's first queries.
   *
   * @param size number of queries
   * @param k number of items of each, at most |V|
   * @param tooMany receives the queries with more candidates than a workspace holds
   */
  void best(Workspace workspace, int size, int k, BestReader reader, IntConsumer tooMany) {
    ByteRounding.ByteQuery[] rounded = round(workspace, size);
    multiply(workspace, size);
    float[] query = new float[items.dimension()];
    float[] scratch = new float[items.dimension()];
    int[] products = workspace.products();
    int[] rows = workspace.candidates();
    Candidates candidates = new Candidates(k, items.items());
    for (int i = 0; i < size; i++) {
      workspace.results().asIntBuffer().get(i * items.items(), products);
      rounding.correct(products);
      int count = candidates.find(products, rounded[i].margin(), rows);
      if (count > rows.length) {
        tooMany.accept(i);
        continue;
      }
      workspace.queries().asFloatBuffer().get(i * items.dimension(), query);
      float[] scores = new float[count];
      for (int c = 0; c < count; c++) {
        scores[c] = items.score(rows[c], query, scratch);
      }
      report(i, rows, scores, k, reader);
    }
  }

  private ByteRounding.ByteQuery[] round(Workspace workspace, int size) {
    int d = items.dimension();
    ByteRounding.ByteQuery[] rounded = new ByteRounding.ByteQuery[size];
    float[] query = new float[d];
    for (int i = 0; i < size; i++) {
      workspace.queries().asFloatBuffer().get(i * d, query);
      rounded[i] = rounding.round(query, workspace.byteQueries(), i * d);
    }
    return rounded;
  }

  private void multiply(Workspace workspace, int size) {
    try (OnnxTensor q =
            Buffers.tensor(workspace.byteQueries(), OnnxJavaType.UINT8, size, items.dimension());
        OnnxTensor products =
            Buffers.tensor(workspace.results(), OnnxJavaType.INT32, size, items.items())) {
      run(q, products);
    }
  }

  private void run(OnnxTensor queries, OnnxTensor products) {
    if (table == null) {
      graph.run(Map.of(QUERIES, queries), products);
      return;
    }
    try (OnnxTensor bytes =
        Buffers.tensor(table.bytes(), OnnxJavaType.INT8, items.dimension(), items.items())) {
      graph.run(Map.of(QUERIES, queries, ITEMS, bytes), products);
    }
  }

  /** Candidates stand by ascending row, so that equal scores stay in that order. */
  private static void report(
      int query, int[] candidates, float[] scores, int k, BestReader reader) {
    int[] rows = new int[k];
    float[] best = new float[k];
    DenseRanking.topK(scores, k, rows, best, 0);
    for (int place = 0; place < k && rows[place] >= 0; place++) {
      rows[place] = candidates[rows[place]];
    }
    reader.read(query, rows, best);
  }

  @Override
  public void close() {
    graph.close();
    if (table != null) {
      table.close();
    }
  }
}
