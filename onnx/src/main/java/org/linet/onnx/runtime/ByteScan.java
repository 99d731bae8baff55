package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LargestKeys;
import org.linet.onnx.graph.GraphBuilder;
import org.linet.onnx.graph.GraphBuilder.ElementType;
import org.linet.onnx.graph.Value;

/**
 * The best items through products of bytes, which read a quarter of the memory, and exact scores of
 * the few items that may be among the best.
 *
 * <p>The result is that of an exact scan: an item is left out only if its product is so far below
 * the k-th largest that no rounding can have caused it, see {@link ByteMatrix.ByteQuery#margin}.
 */
final class ByteScan implements AutoCloseable {
  private static final String QUERIES = "queries";
  private static final String ITEMS = "items";

  /** Up to so many products are kept in order by moving the smaller ones; more in a heap. */
  private static final int MOST_MOVED = 64;

  private final Graph graph;
  private final ItemMatrix items;
  private final ByteMatrix bytes;

  ByteScan(ItemMatrix items) {
    GraphBuilder builder = new GraphBuilder("byte-products");
    Value q = builder.input(QUERIES, ElementType.UINT8, "batch", items.dimension());
    Value e = builder.input(ITEMS, ElementType.INT8, items.dimension(), items.items());
    builder.output(
        builder.matMulInteger(q, e), "products", ElementType.INT32, "batch", items.items());
    this.graph = Graph.of(builder.model("linet", Map.of()));
    this.items = items;
    this.bytes = new ByteMatrix(items);
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
    ByteMatrix.ByteQuery[] rounded = round(workspace, size);
    multiply(workspace, size);
    float[] query = new float[items.dimension()];
    float[] scratch = new float[items.dimension()];
    int[] products = workspace.products();
    for (int i = 0; i < size; i++) {
      workspace.results().asIntBuffer().get(i * items.items(), products);
      bytes.correct(products);
      long least = largest(products, k) - rounded[i].margin();
      int count = atLeast(products, least, workspace.candidates());
      if (count > workspace.candidates().length) {
        tooMany.accept(i);
        continue;
      }
      workspace.queries().asFloatBuffer().get(i * items.dimension(), query);
      float[] scores = new float[count];
      for (int c = 0; c < count; c++) {
        scores[c] = items.score(workspace.candidates()[c], query, scratch);
      }
      report(i, workspace.candidates(), scores, k, reader);
    }
  }

  private ByteMatrix.ByteQuery[] round(Workspace workspace, int size) {
    int d = items.dimension();
    ByteMatrix.ByteQuery[] rounded = new ByteMatrix.ByteQuery[size];
    float[] query = new float[d];
    for (int i = 0; i < size; i++) {
      workspace.queries().asFloatBuffer().get(i * d, query);
      rounded[i] = bytes.round(query, workspace.byteQueries(), i * d);
    }
    return rounded;
  }

  private void multiply(Workspace workspace, int size) {
    try (OnnxTensor q =
            Buffers.tensor(workspace.byteQueries(), OnnxJavaType.UINT8, size, items.dimension());
        OnnxTensor products =
            Buffers.tensor(workspace.results(), OnnxJavaType.INT32, size, items.items())) {
      graph.run(Map.of(QUERIES, q, ITEMS, bytes.tensor()), products);
    }
  }

  /** The k-th largest of the products. */
  private static int largest(int[] products, int k) {
    if (k > MOST_MOVED) {
      LargestKeys kept = new LargestKeys(k);
      for (int product : products) {
        kept.offer(product);
      }
      return (int) kept.smallest();
    }
    int[] best = new int[k]; // descending
    Arrays.fill(best, Integer.MIN_VALUE);
    int least = Integer.MIN_VALUE;
    for (int product : products) {
      if (product > least) {
        int place = k - 1;
        while (place > 0 && best[place - 1] < product) {
          best[place] = best[place - 1];
          place--;
        }
        best[place] = product;
        least = best[k - 1];
      }
    }
    return least;
  }

  /** Writes the rows of products that are at least so large; returns how many there are. */
  private static int atLeast(int[] products, long least, int[] rows) {
    int count = 0;
    for (int row = 0; row < products.length; row++) {
      if (products[row] >= least) {
        if (count < rows.length) {
          rows[count] = row;
        }
        count++;
      }
    }
    return count;
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
    bytes.close();
  }
}
