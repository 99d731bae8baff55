package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.linet.core.session.LengthGroups;
import org.linet.onnx.graphs.ModelGraph;

/** A model's encoder: prefixes of one length to queries. */
final class QueryEncoder implements AutoCloseable {
  /** Elements of an encoder's largest tensor, [B,L,L,d], at most: 64 MiB. */
  private static final long LARGEST_TENSOR = 16L << 20;

  private final Graph graph;
  private final ItemMatrix items;

  QueryEncoder(ModelGraph model, ItemMatrix items) {
    this.graph = Graph.of(model.encoder());
    this.items = items;
  }

  /**
   * Writes the queries of a chunk's prefixes into the workspace.
   *
   * @param at number of queries before them
   */
  void encode(LengthGroups.Chunk chunk, Workspace workspace, int at) {
    int length = chunk.length();
    int most = (int) Math.max(1, LARGEST_TENSOR / ((long) length * length * items.dimension()));
    int[] clicks = chunk.items();
    for (int from = 0; from < chunk.size(); from += most) {
      int size = Math.min(most, chunk.size() - from);
      LongBuffer target = workspace.clicks().asLongBuffer();
      for (int i = 0; i < size * length; i++) {
        target.put(i, clicks[from * length + i]);
      }
      encode(workspace.clicks(), size, length, after(workspace.queries(), at + from));
    }
  }

  private void encode(ByteBuffer clicks, int size, int length, ByteBuffer queries) {
    try (OnnxTensor session = Buffers.tensor(clicks, OnnxJavaType.INT64, size, length);
        OnnxTensor query = Buffers.tensor(queries, OnnxJavaType.FLOAT, size, items.dimension())) {
      graph.run(Map.of(ModelGraph.SESSION, session, ModelGraph.ITEMS, items.tensor()), query);
    }
  }

  private ByteBuffer after(ByteBuffer queries, int count) {
    int start = count * items.dimension() * Float.BYTES;
    return queries.slice(start, queries.capacity() - start).order(queries.order());
  }

  @Override
  public void close() {
    graph.close();
  }
}
