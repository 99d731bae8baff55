package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.linet.core.model.BatchRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.LengthGroups;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.ModelGraph;

/**
 * An ONNX file as any program runs it: sessions in, the scores of all items out. For checks; {@link
 * Inference} is faster.
 */
public final class ExportedModel implements Recommender {
  /** Scores of a run at most: 16 MiB. */
  private static final int MOST_SCORES = 4 << 20;

  private static final int MOST_SESSIONS = 64;

  private final String family;
  private final ItemCatalog catalog;
  private final Graph graph;

  /**
   * Opens a file.
   *
   * @param family of the model
   * @param catalog its items
   * @throws org.linet.core.LinetException if ONNX Runtime cannot read the file
   */
  public ExportedModel(Path file, String family, ItemCatalog catalog) {
    this.family = family;
    this.catalog = catalog;
    this.graph = Graph.of(file, ModelGraph.SCORES);
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    LengthGroups groups = groups(prefixes);
    BatchRanking ranking = BatchRanking.ofTargets(groups, targets, k);
    forEachRow(groups, (scores, place) -> ranking.read(place, scores));
    return ranking.ranking();
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    LengthGroups groups = groups(prefixes);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    forEachRow(groups, (scores, place) -> ranking.read(place, scores));
    return ranking.topK();
  }

  /** Whole prefixes: what the model does not read, the graph itself has to leave out. */
  private static LengthGroups groups(PrefixBatch prefixes) {
    int longest = 1;
    for (int p = 0; p < prefixes.size(); p++) {
      longest = Math.max(longest, prefixes.length(p));
    }
    return new LengthGroups(prefixes, longest);
  }

  private void forEachRow(LengthGroups groups, ObjIntConsumer<float[]> reader) {
    int most = Math.max(1, Math.min(MOST_SESSIONS, MOST_SCORES / catalog.size()));
    float[] row = new float[catalog.size()];
    for (LengthGroups.Chunk chunk : groups.chunks(most)) {
      long clicks = (long) chunk.size() * chunk.length();
      try (NativeMemory sessions = NativeMemory.allocate(clicks * Long.BYTES);
          NativeMemory scores =
              NativeMemory.allocate((long) chunk.size() * row.length * Float.BYTES)) {
        run(chunk, sessions, scores);
        for (int i = 0; i < chunk.size(); i++) {
          scores.bytes().asFloatBuffer().get(i * row.length, row);
          reader.accept(row, chunk.from() + i);
        }
      }
    }
  }

  private void run(LengthGroups.Chunk chunk, NativeMemory sessions, NativeMemory scores) {
    LongBuffer clicks = sessions.bytes().asLongBuffer();
    for (int item : chunk.items()) {
      clicks.put(item);
    }
    try (OnnxTensor input =
            Buffers.tensor(sessions.bytes(), OnnxJavaType.INT64, chunk.size(), chunk.length());
        OnnxTensor output =
            Buffers.tensor(scores.bytes(), OnnxJavaType.FLOAT, chunk.size(), catalog.size())) {
      graph.run(Map.of(ModelGraph.SESSION, input), output);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
