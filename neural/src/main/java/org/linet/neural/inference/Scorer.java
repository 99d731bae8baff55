package org.linet.neural.inference;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Tensors;

/**
 * Ranks and top-k of a network: encodes chunks of prefixes of equal length, scores them against the
 * whole item table in one product, and reads each row of scores once.
 *
 * <p>Thread-safe: every call has buffers of its own.
 */
public final class Scorer {
  /** Elements of a score buffer at most: 64 MiB of float32. */
  private static final long BUFFER_ELEMENTS = 16L << 20;

  private static final int MAX_CHUNK = 512;

  private final Network network;
  private final int maxLength;

  /**
   * @param maxLength last clicks of a prefix that the network reads
   */
  public Scorer(Network network, int maxLength) {
    this.network = network;
    this.maxLength = maxLength;
  }

  /**
   * Ranks of the targets and the k best items, as {@link org.linet.core.model.Recommender#rank}.
   */
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    int size = prefixes.size();
    int[] pessimistic = new int[size];
    int[] optimistic = new int[size];
    int[] rows = new int[size * k];
    float[] scores = new float[size * k];
    forEachRow(
        prefixes,
        (prefix, row) -> {
          DenseRanking.checkNumbers(row);
          optimistic[prefix] = DenseRanking.optimisticRank(row, targets[prefix]);
          pessimistic[prefix] = DenseRanking.pessimisticRank(row, targets[prefix]);
          if (k > 0) {
            DenseRanking.topK(row, k, rows, scores, prefix * k);
          }
        });
    return new Ranking(pessimistic, optimistic, new TopK(k, rows, scores));
  }

  /** The k best items, as {@link org.linet.core.model.Recommender#topK}. */
  public TopK topK(PrefixBatch prefixes, int k) {
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[prefixes.size() * k];
    forEachRow(
        prefixes,
        (prefix, row) -> {
          DenseRanking.checkNumbers(row);
          DenseRanking.topK(row, k, rows, scores, prefix * k);
        });
    return new TopK(k, rows, scores);
  }

  /** Reads one prefix's scores, which are valid during the call only. Called by several threads. */
  private interface RowReader {
    void read(int prefix, float[] scores);
  }

  private void forEachRow(PrefixBatch prefixes, RowReader reader) {
    if (prefixes.size() == 0) {
      return; // an empty buffer has no memory to view
    }
    int items = Math.toIntExact(network.table().items());
    int most = (int) Math.max(1, Math.min(MAX_CHUNK, BUFFER_ELEMENTS / items));
    LengthGroups groups = new LengthGroups(prefixes, maxLength);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor buffer =
          Tensors.uninitialized(
              network.parameters().type(), Math.min(most, prefixes.size()), items);
      FloatBuffer view = Tensors.view(buffer);
      ThreadLocal<float[]> row = ThreadLocal.withInitial(() -> new float[items]);
      for (int from = 0; from < prefixes.size(); ) {
        int first = from;
        int size = groups.chunk(from, most);
        score(groups, from, size, buffer);
        IntStream.range(0, size)
            .parallel()
            .forEach(
                i -> {
                  view.get(i * items, row.get());
                  reader.read(groups.prefix(first + i), row.get());
                });
        from += size;
      }
    }
  }

  /** Scores z = q E^T of a chunk, equation (11), into the first rows of the buffer. */
  private void score(LengthGroups groups, int from, int size, Tensor buffer) {
    try (PointerScope scope = new PointerScope()) {
      int[] items = groups.items(from, size);
      Tensor index = Tensors.indices(items, items.length);
      Tensor x =
          network
              .table()
              .rows()
              .index_select(0, index)
              .view(size, items.length / size, network.table().dimension());
      torch.mm_out(buffer.narrow(0, 0, size), network.query(x), network.table().rows().t());
    }
  }
}
