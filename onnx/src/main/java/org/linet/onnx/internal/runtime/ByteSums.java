package org.linet.onnx.internal.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.linet.core.metric.LogSum;

/**
 * What exp(score) sums to over the catalogue, from a scan by bytes: the items that were scored
 * exactly enter with their scores, all others with their rounded ones, which the scan left as whole
 * numbers. So neither is the table read again, nor does an item cost an exponential.
 *
 * <p>The largest terms are exact, and the errors of the many small ones have both signs.
 *
 * <p>Whole numbers have no last bits, and the order of the sum is that of the rows: the result is
 * the same whatever else is asked at the same time, and whoever adds up which block.
 */
final class ByteSums {
  private final TableBlocks blocks;
  private final List<Integer> blockNumbers;

  ByteSums(TableBlocks blocks) {
    this.blocks = blocks;
    this.blockNumbers = IntStream.range(0, blocks.count()).boxed().toList();
  }

  /**
   * ln of the sum of exp(score).
   *
   * @param products |V| places to work in
   */
  double logSum(ByteScan.Found found, int[] products) {
    double exact = LogSum.ofExponentials(found.scores());
    if (found.scores().length == blocks.items()) {
      return exact;
    }
    double step = found.rounded().likelyStep();
    int least = Math.toIntExact(found.least()); // as another item's product is below it
    NegativeExponentials exponentials =
        new NegativeExponentials(step, ByteRounding.largestDifference(blocks.dimension()));
    double[] sums = new double[blocks.count()];
    Spread.over(
        blockNumbers,
        block -> sums[block] = sumOfOthers(block, found, least, products, exponentials));
    double others = 0;
    for (double sum : sums) {
      others += sum;
    }
    return LogSum.of(exact, step * least + Math.log(others));
  }

  /** Sum of exp(step (n - least)) over the items of a block that were not scored exactly. */
  private double sumOfOthers(
      int block,
      ByteScan.Found found,
      int least,
      int[] products,
      NegativeExponentials exponentials) {
    int from = blocks.from(block);
    int to = from + blocks.size(block);
    found.products().read(from, to, products, from);
    int[] rows = found.rows();
    int count = found.scores().length;
    for (int c = firstFrom(rows, count, from); c < count && rows[c] < to; c++) {
      products[rows[c]] = least - exponentials.nothing();
    }
    return exponentials.sum(products, from, to, least);
  }

  /** Place of the first row that is not below {@code from}. */
  private static int firstFrom(int[] rows, int count, int from) {
    int place = Arrays.binarySearch(rows, 0, count, from);
    return place < 0 ? -place - 1 : place;
  }
}
