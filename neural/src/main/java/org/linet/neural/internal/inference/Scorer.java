package org.linet.neural.internal.inference;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.metric.DenseRanking;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.BatchRanking;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.LengthGroups;
import org.linet.core.session.PrefixBatch;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.head.OutputHead;

/**
 * Ranks and top-k of a network: encodes chunks of prefixes of equal length, scores them against the
 * whole item table in one product, finished by the network's head, and reads each row of scores
 * once. Equal prefixes are one row.
 *
 * <p>Chunks are spread over the processors, each on one thread. Thread-safe: every call has buffers
 * of its own.
 */
public final class Scorer {
  /** Elements of a score buffer at most: 32 MiB of float32 a thread. */
  private static final long BUFFER_ELEMENTS = 8L << 20;

  /**
   * Numbers that the encoder makes of a chunk at most, 256 MiB of float32 a thread. It only matters
   * for prefixes much longer than most: 256 of the 1,000 clicks that SR-GNN may read take 10 GB.
   */
  private static final long ENCODER_ELEMENTS = 64L << 20;

  private static final int MAX_CHUNK = 256;

  private final Network network;
  private final OutputHead head;
  private final int maxLength;

  /**
   * @param maxLength last clicks of a prefix that the network reads
   */
  public Scorer(Network network, int maxLength) {
    this.network = network;
    this.head = OutputHead.of(network);
    this.maxLength = maxLength;
  }

  /**
   * Ranks of the targets and the k best items, as {@link org.linet.core.model.Recommender#rank}.
   */
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.ofTargets(groups, targets, k);
    forEachRow(groups, ranking::read);
    return ranking.ranking();
  }

  /** The k best items, as {@link org.linet.core.model.Recommender#topK}. */
  public TopK topK(PrefixBatch prefixes, int k) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    forEachRow(groups, ranking::read);
    return ranking.topK();
  }

  /** Scores of the targets, as {@link org.linet.core.model.Recommender#scores}. */
  public float[] scores(PrefixBatch prefixes, int[] targets) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    float[] scores = new float[prefixes.size()];
    forEachRow(
        groups,
        (place, row) -> {
          DenseRanking.checkNumbers(row);
          for (int number = 0; number < groups.members(place); number++) {
            int prefix = groups.member(place, number);
            scores[prefix] = row[targets[prefix]];
          }
        });
    return scores;
  }

  /**
   * The k best items and what compares them, as {@link org.linet.core.model.Recommender#propose}.
   *
   * <p>The engine's product of many queries rounds in another way than one of few, so the last bits
   * of all numbers depend on the other prefixes of the batch, and those of {@link #topK} too.
   * Within one call the scores agree to the last bit: where they are products, those of the best
   * items are made as those of any given ones, and near ties put into their order. Where they are
   * not, the scores of all items after every distinct prefix are kept as long as the proposals.
   *
   * @param vectors of this network
   */
  Proposals propose(PrefixBatch prefixes, int k, CopiedVectors vectors) {
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    BatchRanking ranking = BatchRanking.withoutTargets(groups, k);
    BatchProposals proposals = new BatchProposals(prefixes.size(), Proposals.Scale.LOGITS);
    float[][] queries = new float[groups.distinct()][];
    forEachRow(
        groups,
        (chunk, query) -> {
          for (int i = 0; i < chunk.size(); i++) {
            queries[chunk.from() + i] = floats(query.select(0, i));
          }
        },
        (place, row) -> {
          BatchProposals.ItemScores scores;
          if (head.scoresAreProducts()) {
            DenseRanking.checkNumbers(row);
            scores = vectors.scoresOf(queries[place]);
            BestOfRow.take(ranking, place, row, k, scores);
          } else {
            float[] kept = row.clone();
            scores = (rows, count, to) -> pick(kept, rows, count, to);
            ranking.read(place, row);
          }
          proposals.take(groups, place, LogSum.ofExponentials(row), scores);
        });
    return proposals.proposals(ranking.topK());
  }

  private static void pick(float[] all, int[] rows, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = all[rows[i]];
    }
  }

  private static float[] floats(Tensor vector) {
    float[] values = new float[Math.toIntExact(vector.numel())];
    Tensors.view(vector.contiguous()).get(values);
    return values;
  }

  /** Reads the scores of a distinct prefix, valid during the call. Called by several threads. */
  private interface RowReader {
    void read(int place, float[] scores);
  }

  /** Reads the queries of a chunk [n,d], before its scores are read by the same thread. */
  private interface QueryReader {
    void read(LengthGroups.Chunk chunk, Tensor queries);
  }

  private void forEachRow(LengthGroups groups, RowReader reader) {
    forEachRow(groups, (chunk, queries) -> {}, reader);
  }

  private void forEachRow(LengthGroups groups, QueryReader queries, RowReader reader) {
    int items = Math.toIntExact(network.table().items());
    long most = Math.min(MAX_CHUNK, BUFFER_ELEMENTS / items);
    List<LengthGroups.Chunk> chunks =
        groups.chunks(
            length -> {
              long encoded = ENCODER_ELEMENTS / network.floatsPerPrefix(length);
              return (int) Math.max(1, Math.min(most, encoded));
            });
    int threads = Math.min(chunks.size(), Runtime.getRuntime().availableProcessors());
    // a stream of shares rather than of chunks: each share has one buffer
    IntStream.range(0, threads)
        .parallel()
        .forEach(share -> readShare(chunks, share, threads, queries, reader));
  }

  private void readShare(
      List<LengthGroups.Chunk> chunks, int share, int of, QueryReader queries, RowReader reader) {
    int items = Math.toIntExact(network.table().items());
    int most = 0;
    for (int c = share; c < chunks.size(); c += of) {
      most = Math.max(most, chunks.get(c).size());
    }
    float[] row = new float[items];
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor buffer = Tensors.uninitialized(network.parameters().type(), most, items);
      FloatBuffer view = Tensors.view(buffer);
      for (int c = share; c < chunks.size(); c += of) {
        LengthGroups.Chunk chunk = chunks.get(c);
        score(chunk, buffer, queries);
        for (int i = 0; i < chunk.size(); i++) {
          view.get(i * items, row);
          reader.read(chunk.from() + i, row);
        }
      }
    }
  }

  /** Scores of a chunk, for LINet z = q E^T, equation (11), into the buffer's first rows. */
  private void score(LengthGroups.Chunk chunk, Tensor buffer, QueryReader queries) {
    try (PointerScope scope = new PointerScope()) {
      int[] items = chunk.items();
      Tensor index = Tensors.indices(items, items.length);
      Tensor x =
          network
              .table()
              .rows()
              .index_select(0, index)
              .view(chunk.size(), chunk.length(), network.table().dimension());
      OutputHead.Outputs outputs = head.encode(x, Pass.inference(items));
      queries.read(chunk, outputs.query());
      Tensor products = buffer.narrow(0, 0, chunk.size());
      torch.mm_out(products, outputs.query(), network.output().rows().t());
      outputs.score(products);
    }
  }
}
