package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.util.Map;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.GraphBuilder.ElementType;
import org.linet.onnx.builder.Value;

/** The scores of all items in single precision: q E^T. */
final class ExactScan implements AutoCloseable {
  private static final String QUERIES = "queries";
  private static final String ITEMS = "items";

  private final Graph graph;
  private final ItemMatrix items;

  ExactScan(ItemMatrix items) {
    GraphBuilder builder = new GraphBuilder("scores");
    Value q = builder.input(QUERIES, ElementType.FLOAT, "batch", items.dimension());
    Value e = builder.input(ITEMS, ElementType.FLOAT, items.items(), items.dimension());
    builder.output(
        builder.timesTransposed(q, e), "scores", ElementType.FLOAT, "batch", items.items());
    this.graph = Graph.of(builder.model("linet", Map.of()));
    this.items = items;
  }

  /** Takes one query's scores, valid during the call. */
  interface RowReader {
    void read(int query, float[] scores);
  }

  /**
   * Scores queries of a workspace.
   *
   * @param from number of the first
   * @param size how many
   */
  void score(Workspace workspace, int from, int size, RowReader reader) {
    int d = items.dimension();
    ByteBuffer queries = workspace.queries();
    int start = from * d * Float.BYTES;
    ByteBuffer chosen = queries.slice(start, queries.capacity() - start).order(queries.order());
    try (OnnxTensor q = Buffers.tensor(chosen, OnnxJavaType.FLOAT, size, d);
        OnnxTensor scores =
            Buffers.tensor(workspace.results(), OnnxJavaType.FLOAT, size, items.items())) {
      graph.run(Map.of(QUERIES, q, ITEMS, items.tensor()), scores);
    }
    float[] row = workspace.scores();
    for (int query = 0; query < size; query++) {
      workspace.results().asFloatBuffer().get(query * items.items(), row);
      reader.read(from + query, row);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
