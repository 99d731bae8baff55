package org.linet.neural.internal.loss;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.linet.neural.internal.engine.Tensors;

/**
 * Weighted targets of a batch: entry i says that the prefix in row {@code rows[i]} was followed by
 * {@code items[i]} with weight {@code weights[i]}. A prefix may have several targets (equal
 * prefixes of several sessions are merged into one).
 *
 * @param prefixes number of prefixes of the batch, B
 * @param rows row in the batch of each entry
 * @param items candidate of each entry
 * @param weights weight of each entry; a batch of plain samples has 1/B each, which makes the loss
 *     their mean
 * @param offsets added to the score of each candidate wherever it is no target, or null: sampled
 *     candidates stand for others too
 * @param excluded candidates that a prefix is not compared with, which may be none of its targets
 */
public record Targets(
    int prefixes,
    int[] rows,
    int[] items,
    float[] weights,
    float @Nullable [] offsets,
    PrefixItems excluded) {
  public Targets {
    if (rows.length != items.length || rows.length != weights.length) {
      throw new IllegalArgumentException("rows, items and weights differ in length");
    }
  }

  public Targets(int prefixes, int[] rows, int[] items, float[] weights) {
    this(prefixes, rows, items, weights, null);
  }

  public Targets(
      int prefixes, int[] rows, int[] items, float[] weights, float @Nullable [] offsets) {
    this(prefixes, rows, items, weights, offsets, PrefixItems.NONE);
  }

  /**
   * The targets that are no item of their own prefix, each prefix compared with all candidates but
   * its own items.
   */
  public Targets amongOthers(PrefixItems own) {
    int[] numbers =
        IntStream.range(0, rows.length).filter(i -> !own.contains(rows[i], items[i])).toArray();
    float[] kept = new float[numbers.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = weights[numbers[i]];
    }
    return new Targets(
        prefixes,
        Arrays.stream(numbers).map(i -> rows[i]).toArray(),
        Arrays.stream(numbers).map(i -> items[i]).toArray(),
        kept,
        offsets,
        own);
  }

  /** One target a prefix, weighing 1/B: the mean cross-entropy of equation (13). */
  public static Targets mean(int... items) {
    int[] rows = new int[items.length];
    float[] weights = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      rows[i] = i;
      weights[i] = 1f / items.length;
    }
    return new Targets(items.length, rows, items, weights);
  }

  /**
   * The summed weight of some prefixes: not rounded before it takes the tensors' type, as what its
   * entries subtract from it may leave almost nothing.
   */
  double[] rowWeights(int first, int count) {
    double[] sums = new double[count];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= first && rows[i] < first + count) {
        sums[rows[i] - first] += weights[i];
      }
    }
    return sums;
  }

  double largestOffset() {
    double largest = 0;
    if (offsets != null) {
      for (float offset : offsets) {
        largest = Math.max(largest, Math.abs(offset));
      }
    }
    return largest;
  }

  /**
   * Adds the candidates' offsets to scores of rows from {@code first}, items from {@code from}, and
   * takes out, as minus infinity, what is excluded.
   */
  void adjust(Tensor scores, int first, int from) {
    addOffsets(scores, first, from);
    if (!excluded.any()) {
      return;
    }
    long[] places =
        excluded.places(
            first, Math.toIntExact(scores.size(0)), from, Math.toIntExact(scores.size(1)));
    if (places.length > 0) {
      Scalar lowest = Tensors.scalar(Double.NEGATIVE_INFINITY);
      scores.view(-1).index_fill_(0, Tensor.create(places), lowest);
    }
  }

  private void addOffsets(Tensor scores, int first, int from) {
    if (offsets == null) {
      return;
    }
    int prefixCount = Math.toIntExact(scores.size(0));
    int itemCount = Math.toIntExact(scores.size(1));
    scores.add_(
        Tensor.create(Arrays.copyOfRange(offsets, from, from + itemCount))
            .to(scores.scalar_type()));
    Entries own = entries(first, first + prefixCount, from, from + itemCount);
    if (own.count() > 0) {
      Tensor place = own.rows(first).mul(Tensors.wholeScalar(itemCount)).add(own.items(from));
      Tensor exempt = own.offsets(offsets).to(scores.scalar_type());
      scores.view(-1).index_add_(0, place, exempt, Tensors.scalar(-1.0));
    }
  }

  /** The entries of some rows and items. */
  Entries entries(int fromRow, int toRow, int fromItem, int toItem) {
    int[] found = new int[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= fromRow && rows[i] < toRow && items[i] >= fromItem && items[i] < toItem) {
        found[count++] = i;
      }
    }
    return new Entries(Arrays.copyOf(found, count));
  }

  /** Some of the entries, by number. */
  final class Entries {
    private final int[] numbers;

    private Entries(int[] numbers) {
      this.numbers = numbers;
    }

    int count() {
      return numbers.length;
    }

    /** Rows less a first one, as an index. */
    Tensor rows(int first) {
      return index(rows, first);
    }

    /** Items less a first one, as an index. */
    Tensor items(int first) {
      return index(items, first);
    }

    private Tensor index(int[] values, int first) {
      long[] picked = new long[numbers.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = (long) values[numbers[i]] - first;
      }
      return Tensor.create(picked);
    }

    /** Weights times a factor, [count,1], of another tensor's type. */
    Tensor weights(Tensor like, double factor) {
      double[] picked = new double[numbers.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = weights[numbers[i]] * factor;
      }
      return Tensor.create(picked).to(like.scalar_type()).unsqueeze(1);
    }

    private Tensor offsets(float[] all) {
      float[] picked = new float[numbers.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = all[items[numbers[i]]];
      }
      return Tensor.create(picked);
    }
  }
}
