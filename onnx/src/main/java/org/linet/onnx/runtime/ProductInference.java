package org.linet.onnx.runtime;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.BatchRanking;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.LengthGroups;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.ModelGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model whose scores are products. Prefixes become queries one by one; the queries of all lengths
 * meet the catalogue together, in blocks. Whether bytes or floats found an item does not change its
 * score.
 */
final class ProductInference implements Inference {
  private static final Logger LOG = LoggerFactory.getLogger(ProductInference.class);

  /** Catalogues from this size on are scanned by bytes; smaller ones are done sooner without. */
  static final int BYTES_FROM = 4096;

  /** Scores of a block, 8 MiB, and most queries of one. */
  private static final int BLOCK_SCORES = 2 << 20;

  private static final int MOST_QUERIES = 64;

  /**
   * As every block reads the whole table, so many queries share one even where their scores take
   * more memory: up to 32 MiB.
   */
  private static final int FEW_QUERIES = 8;

  private static final int FEW_SCORES = 8 << 20;

  /** Share of the catalogue that may be scored again before an exact scan is cheaper. */
  private static final int CANDIDATE_SHARE = 8;

  private final int maxLength;
  private final int biases;
  private final int block;
  private final ItemTables tables;
  private final ItemMatrix items;
  private final QueryEncoder encoder;
  private final ExactScan exact;
  private final @Nullable ByteScan bytes;
  private final WorkspacePool workspaces;

  /**
   * Copies a model's item vectors and compiles its graphs.
   *
   * @throws LinetException if its parameters cannot be used
   */
  ProductInference(ModelGraph model) {
    maxLength = model.maxLength();
    biases = model.biases();
    block = queriesOfABlock(model.items());
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      tables = opened(opened, new ItemTables(model));
      items = tables.scored();
      encoder = opened(opened, new QueryEncoder(model, tables));
      exact = opened(opened, new ExactScan(items));
      bytes = model.items() < BYTES_FROM ? null : opened(opened, new ByteScan(items));
    } catch (RuntimeException | Error e) {
      opened.forEach(part -> closeAfter(e, part));
      throw e;
    }
    int candidates = bytes == null ? 0 : items.items() / CANDIDATE_SHARE;
    workspaces =
        new WorkspacePool(
            () -> new Workspace(block, maxLength, items.items(), items.dimension(), candidates));
    LOG.info(
        "{} on ONNX Runtime: {} items of size {}, {}",
        model.family(),
        items.items(),
        items.dimension(),
        bytes == null
            ? "each scored exactly"
            : "scanned by bytes ("
                + bytes.text()
                + "), and whatever may be among the best scored exactly");
  }

  private static int queriesOfABlock(int items) {
    int few = Math.max(1, Math.min(FEW_QUERIES, FEW_SCORES / items));
    return Math.max(few, Math.min(MOST_QUERIES, BLOCK_SCORES / items));
  }

  private static <T extends AutoCloseable> T opened(List<AutoCloseable> opened, T part) {
    opened.add(part);
    return part;
  }

  private static void closeAfter(Throwable failure, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.ofTargets(groups, targets, k);
    forEachBlock(
        groups,
        (workspace, from, size) ->
            exact.score(
                workspace,
                0,
                size,
                (query, scores) -> {
                  int place = from + query;
                  DecidingScores deciding = deciding(workspace, query);
                  for (int number = 0; number < groups.members(place); number++) {
                    deciding.forTarget(scores, targets[groups.member(place, number)]);
                  }
                  if (k > 0) {
                    deciding.forBest(scores, k);
                  }
                  ranking.read(place, scores);
                }));
    return ranking.ranking();
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    ByteScan scan = scanFor(k);
    forEachBlock(
        groups,
        (workspace, from, size) -> {
          if (scan == null) {
            exactly(workspace, 0, size, from, k, ranking);
          } else {
            byBytes(scan, workspace, from, size, k, ranking);
          }
        });
    return ranking.topK();
  }

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    ProductProposals proposals = new ProductProposals(groups, k, items, scanFor(k));
    forEachBlock(groups, proposals::read);
    return proposals.proposals();
  }

  /** What finds the k best items; null if all are scored exactly. */
  private @Nullable ByteScan scanFor(int k) {
    // bytes leave two to three candidates for a place, and too many are scored exactly anyway
    return 3 * (long) k > items.items() / CANDIDATE_SHARE ? null : bytes;
  }

  /** No other item is scored. */
  @Override
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    float[] scores = new float[prefixes.size()];
    forEachBlock(
        groups,
        (workspace, from, size) -> {
          float[] query = new float[items.dimension()];
          float[] scratch = new float[items.dimension()];
          for (int i = 0; i < size; i++) {
            workspace.queries().asFloatBuffer().get(i * items.dimension(), query);
            for (int number = 0; number < groups.members(from + i); number++) {
              int prefix = groups.member(from + i, number);
              scores[prefix] = items.score(targets[prefix], query, scratch);
            }
          }
        });
    return scores;
  }

  @Override
  public ItemVectors itemVectors() {
    return new MatrixVectors(items, items.dimension() - biases);
  }

  /** The best items of {@code size} queries from {@code first} on; those of a block from 0. */
  private void exactly(
      Workspace workspace, int first, int size, int from, int k, BatchRanking ranking) {
    exact.score(
        workspace,
        first,
        size,
        (query, scores) -> {
          deciding(workspace, query).forBest(scores, k);
          ranking.read(from + query, scores);
        });
  }

  private DecidingScores deciding(Workspace workspace, int query) {
    float[] q = new float[items.dimension()];
    workspace.queries().asFloatBuffer().get(query * q.length, q);
    return new DecidingScores(items, q);
  }

  private void byBytes(
      ByteScan scan, Workspace workspace, int from, int size, int k, BatchRanking ranking) {
    List<Integer> undecided = new ArrayList<>();
    scan.best(
        workspace,
        size,
        k,
        (query, rows, scores) -> ranking.take(from + query, rows, scores),
        undecided::add);
    for (int query : undecided) {
      exactly(workspace, query, 1, from, k, ranking);
    }
  }

  // ---- blocks
  // ------------------------------------------------------------------------------------

  /** Takes a block whose queries are in the workspace. Called by several threads. */
  private interface BlockReader {
    void read(Workspace workspace, int from, int size);
  }

  private void forEachBlock(LengthGroups groups, BlockReader reader) {
    Blocks.forEach(
        groups, block, chunks -> workspaces.use(workspace -> readBlock(chunks, workspace, reader)));
  }

  private void readBlock(List<LengthGroups.Chunk> chunks, Workspace workspace, BlockReader reader) {
    int size = 0;
    for (LengthGroups.Chunk chunk : chunks) {
      encoder.encode(chunk, workspace, size);
      size += chunk.size();
    }
    checkNumbers(workspace.queries().asFloatBuffer(), size * items.dimension());
    reader.read(workspace, chunks.get(0).from(), size);
  }

  private static void checkNumbers(FloatBuffer queries, int elements) {
    for (int i = 0; i < elements; i++) {
      if (!Float.isFinite(queries.get(i))) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "What the model makes of a session is not a number; the model is damaged or its"
                + " training diverged: train again");
      }
    }
  }

  @Override
  public void close() {
    workspaces.close();
    if (bytes != null) {
      bytes.close();
    }
    exact.close();
    encoder.close();
    tables.close();
  }
}
