package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.LongBuffer;
import java.util.Map;
import org.linet.core.session.LengthGroups;
import org.linet.onnx.family.ModelGraph;

/**
 * A model's encoder: prefixes to queries, one prefix a run.
 *
 * <p>Several prefixes of one length would fit into a run, and share some of its cost. But the
 * engine's products and sums round in another way for one row than for many, and for a row in
 * another place: the last bits of a query would tell which other requests came at the same time,
 * and two items of nearly equal scores would change places with them. Alone and from the same
 * buffers, a prefix has one query.
 */
final class QueryEncoder implements AutoCloseable {
  private final Graph graph;
  private final String tableName;
  private final ItemTables tables;

  QueryEncoder(ModelGraph model, ItemTables tables) {
    this.graph = Graph.of(model.encoder());
    this.tableName = model.lookedUp().name();
    this.tables = tables;
  }

  /**
   * Writes the queries of a chunk's prefixes into the workspace.
   *
   * @param at number of queries before them
   */
  void encode(LengthGroups.Chunk chunk, Workspace workspace, int at) {
    int length = chunk.length();
    int d = tables.scored().dimension();
    int[] clicks = chunk.items();
    LongBuffer target = workspace.clicks().asLongBuffer();
    try (OnnxTensor session = Buffers.tensor(workspace.clicks(), OnnxJavaType.INT64, 1, length);
        OnnxTensor query = Buffers.tensor(workspace.query(), OnnxJavaType.FLOAT, 1, d)) {
      for (int i = 0; i < chunk.size(); i++) {
        for (int position = 0; position < length; position++) {
          target.put(position, clicks[i * length + position]);
        }
        graph.run(
            Map.of(ModelGraph.SESSION, session, tableName, tables.lookedUp().tensor()), query);
        workspace
            .queries()
            .asFloatBuffer()
            .put((at + i) * d, workspace.query().asFloatBuffer(), 0, d);
      }
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
