package org.linet.onnx.internal.runtime;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.metric.DenseRanking;
import org.linet.onnx.internal.runtime.ByteTable.Layout;

/**
 * The best items through products of bytes, which read a quarter of the memory, and exact scores of
 * the few items that may be among the best. Where the table has several blocks, the processors
 * share them.
 *
 * <p>The result is that of an exact scan: an item is left out only if its product is so far below
 * the k-th largest that no rounding can have caused it, see {@link ByteRounding.ByteQuery#margin}.
 */
final class ByteScan implements AutoCloseable {
  private final ItemMatrix items;
  private final TableBlocks blocks;
  private final List<Integer> blockNumbers;
  private final ByteRounding rounding;
  private final NativeMemory bytes; // which a plain table reads, and a packed one does not need
  private final ByteTable table;

  /** Rounds the items, and takes the layout that is faster here. */
  ByteScan(ItemMatrix items) {
    this(items, TableBlocks.of(items.items(), items.dimension()), null);
  }

  /**
   * Rounds the items.
   *
   * @param layout null for the faster one
   */
  ByteScan(ItemMatrix items, TableBlocks blocks, @Nullable Layout layout) {
    this.items = items;
    this.blocks = blocks;
    this.blockNumbers = IntStream.range(0, blocks.count()).boxed().toList();
    this.bytes = NativeMemory.allocate((long) items.items() * items.dimension());
    try {
      this.rounding = new ByteRounding(items, blocks, bytes.bytes());
      this.table =
          layout == null
              ? FasterLayout.of(blocks, bytes.bytes())
              : new ByteTable(blocks, bytes.bytes(), layout);
    } catch (RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
    if (table.isPacked()) {
      bytes.close();
    }
  }

  /** How the table is read, in words. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d block%s, %s",
        blocks.count(),
        blocks.count() == 1 ? "" : "s that the processors share",
        table.isPacked() ? "packed" : "plain");
  }

  /** Takes the k best items of a query, best first; unused places hold row -1. */
  interface BestReader {
    void read(int query, int[] rows, float[] scores);
  }

  /** Takes ln of the sum of exp(score) over the catalogue. */
  interface LogSumReader {
    void read(int query, double logSum);
  }

  /**
   * Finds the best items of a workspace's first queries.
   *
   * @param size number of queries
   * @param k number of items of each, at most |V|
   * @param tooMany receives the queries with more candidates than a workspace holds
   */
  void best(Workspace workspace, int size, int k, BestReader reader, IntConsumer tooMany) {
    find(workspace, size, k, found -> report(found, k, reader), tooMany);
  }

  /**
   * Finds the same, and what the scores of all items sum to: {@link ByteSums}.
   *
   * @param sums is called before the reader of the best items
   */
  void bestAndSums(
      Workspace workspace,
      int size,
      int k,
      LogSumReader sums,
      BestReader reader,
      IntConsumer tooMany) {
    ByteSums all = new ByteSums(blocks);
    find(
        workspace,
        size,
        k,
        found -> {
          sums.read(found.query, all.logSum(found, workspace.products()));
          report(found, k, reader);
        },
        tooMany);
  }

  /**
   * The items of a query that were scored exactly.
   *
   * @param query its number
   * @param rounded the query as bytes
   * @param products of all items
   * @param least product of a candidate; all others have smaller ones
   * @param rows of the candidates, ascending; perhaps more places
   * @param scores of the candidates
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  record Found(
      int query,
      ByteRounding.ByteQuery rounded,
      Candidates.Products products,
      long least,
      int[] rows,
      float[] scores) {}

  private void find(
      Workspace workspace, int size, int k, Consumer<Found> reader, IntConsumer tooMany) {
    ByteRounding.ByteQuery[] rounded = round(workspace, size);
    Candidates[] candidates = look(workspace, size, k);
    float[] query = new float[items.dimension()];
    float[] scratch = new float[items.dimension()];
    int[] rows = workspace.candidates();
    for (int i = 0; i < size; i++) {
      Candidates.Products products = products(workspace, i, size);
      Candidates.Result result = candidates[i].find(products, rounded[i].margin(), rows);
      if (result.isTooMany()) {
        tooMany.accept(i);
        continue;
      }
      workspace.queries().asFloatBuffer().get(i * items.dimension(), query);
      float[] scores = new float[result.count()];
      for (int c = 0; c < scores.length; c++) {
        scores[c] = items.score(rows[c], query, scratch);
      }
      reader.accept(new Found(i, rounded[i], products, result.least(), rows, scores));
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

  /** Multiplies all items and looks at their products. */
  private Candidates[] look(Workspace workspace, int size, int k) {
    Candidates[] candidates = new Candidates[size];
    for (int i = 0; i < size; i++) {
      candidates[i] = new Candidates(k, items.items());
    }
    Spread.over(
        blockNumbers,
        block -> {
          table.multiply(block, workspace.byteQueries(), size, workspace.results());
          int from = blocks.from(block);
          int count = blocks.size(block);
          int[] products = workspace.products(); // each thread has the places of its block
          for (int i = 0; i < size; i++) {
            int at = table.resultsOf(block, i, size);
            workspace.results().asIntBuffer().get(at, products, from, count);
            rounding.correct(products, from, from, count);
            candidates[i].look(products, from, from + count);
          }
        });
    return candidates;
  }

  private Candidates.Products products(Workspace workspace, int query, int size) {
    IntBuffer results = workspace.results().asIntBuffer();
    return (from, to, target, place) -> {
      int block = blocks.of(from);
      int at = table.resultsOf(block, query, size) + from - blocks.from(block);
      results.get(at, target, place, to - from);
      rounding.correct(target, place, from, to - from);
    };
  }

  /** Candidates stand by ascending row, so that equal scores stay in that order. */
  private static void report(Found found, int k, BestReader reader) {
    int[] rows = new int[k];
    float[] best = new float[k];
    DenseRanking.topK(found.scores, k, rows, best, 0);
    for (int place = 0; place < k && rows[place] >= 0; place++) {
      rows[place] = found.rows[rows[place]];
    }
    reader.read(found.query, rows, best);
  }

  @Override
  public void close() {
    table.close();
    bytes.close();
  }
}
