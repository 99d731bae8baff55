package org.linet.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.BatchRanking;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.LengthGroups;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.ModelGraph;
import org.linet.onnx.family.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model whose scores are more than products: its graph makes those of all items, of one prefix a
 * run. Several prefixes would share the reading of the item table, and change the last bits of each
 * other's scores, see {@link QueryEncoder}; and of a sum over the catalogue, as a softmax needs,
 * every bit is in every score.
 */
final class WholeInference implements Inference {
  private static final Logger LOG = LoggerFactory.getLogger(WholeInference.class);

  /** Prefixes of a block: enough work for a thread, and blocks for all threads. */
  private static final int MOST_PREFIXES = 64;

  private final int maxLength;
  private final int biases;
  private final int items;
  private final ItemTables tables;
  private final Graph graph;
  private final Map<String, OnnxTensor> constants = new HashMap<>(); // the tables, by name
  private final WorkspacePool workspaces;

  WholeInference(ModelGraph model) {
    maxLength = model.maxLength();
    biases = model.biases();
    items = model.items();
    tables = new ItemTables(model);
    try {
      graph = Graph.of(model.scorer());
    } catch (RuntimeException | Error e) {
      tables.close();
      throw e;
    }
    for (Table table : model.tables()) {
      ItemMatrix matrix = table.equals(model.scored()) ? tables.scored() : tables.lookedUp();
      constants.put(table.name(), matrix.tensor());
    }
    workspaces = new WorkspacePool(() -> new Workspace(1, maxLength, items, 0, 0));
    LOG.info(
        "{} on ONNX Runtime: {} items, all scored in one graph with what was clicked",
        model.family(),
        items);
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.ofTargets(groups, targets, k);
    forEachRow(groups, (scores, place) -> ranking.read(place, scores));
    return ranking.ranking();
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    forEachRow(groups, (scores, place) -> ranking.read(place, scores));
    return ranking.topK();
  }

  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    float[] wanted = new float[prefixes.size()];
    forEachRow(
        groups,
        (scores, place) -> {
          DenseRanking.checkNumbers(scores);
          for (int number = 0; number < groups.members(place); number++) {
            int prefix = groups.member(place, number);
            wanted[prefix] = scores[targets[prefix]];
          }
        });
    return wanted;
  }

  /**
   * Scores of a batch are not kept. Who reads more of them asks the model again, a prefix at a
   * time, and gets the same bits; a request with one prefix does not need to.
   */
  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    BatchProposals proposals = new BatchProposals(prefixes.size(), Proposals.Scale.LOGITS);
    LastScores last = new LastScores(items, this::allScores);
    forEachRow(
        groups,
        (scores, place) -> {
          ranking.read(place, scores);
          int prefix = groups.member(place, 0);
          PrefixBatch alone = prefixes.slice(prefix, prefix + 1);
          proposals.take(groups, place, LogSum.ofExponentials(scores), last.scoresOf(place, alone));
          if (groups.distinct() == 1) {
            last.keep(place, scores);
          }
        });
    return proposals.proposals(ranking.topK());
  }

  private void allScores(PrefixBatch prefix, float[] to) {
    forEachRow(
        new LengthGroups(prefix, maxLength),
        (scores, place) -> System.arraycopy(scores, 0, to, 0, items));
  }

  @Override
  public ItemVectors itemVectors() {
    return new MatrixVectors(tables.scored(), tables.scored().dimension() - biases);
  }

  /**
   * Scores all items after every distinct prefix.
   *
   * @param reader takes scores, valid during the call, and place; called by several threads
   */
  private void forEachRow(LengthGroups groups, ObjIntConsumer<float[]> reader) {
    Blocks.forEach(
        groups,
        MOST_PREFIXES,
        block -> workspaces.use(workspace -> read(block, workspace, reader)));
  }

  private void read(
      List<LengthGroups.Chunk> block, Workspace workspace, ObjIntConsumer<float[]> reader) {
    for (LengthGroups.Chunk chunk : block) {
      score(chunk, workspace, reader);
    }
  }

  private void score(
      LengthGroups.Chunk chunk, Workspace workspace, ObjIntConsumer<float[]> reader) {
    int length = chunk.length();
    int[] clicks = chunk.items();
    LongBuffer target = workspace.clicks().asLongBuffer();
    try (OnnxTensor session = Buffers.tensor(workspace.clicks(), OnnxJavaType.INT64, 1, length);
        OnnxTensor scores = Buffers.tensor(workspace.results(), OnnxJavaType.FLOAT, 1, items)) {
      Map<String, OnnxTensor> inputs = new HashMap<>(constants);
      inputs.put(ModelGraph.SESSION, session);
      for (int i = 0; i < chunk.size(); i++) {
        for (int position = 0; position < length; position++) {
          target.put(position, clicks[i * length + position]);
        }
        graph.run(inputs, scores);
        workspace.results().asFloatBuffer().get(0, workspace.scores());
        reader.accept(workspace.scores(), chunk.from() + i);
      }
    }
  }

  @Override
  public void close() {
    workspaces.close();
    graph.close();
    tables.close();
  }
}
