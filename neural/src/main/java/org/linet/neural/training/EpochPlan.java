package org.linet.neural.training;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.linet.neural.loss.Targets;

/**
 * The batches of one epoch, in random order: each holds prefixes of one length, cut when about
 * {@code batchSize} samples are together.
 *
 * <p>A pure function of the samples, the batch size and the seed, so that an interrupted epoch
 * continues with the batch that would have come next.
 */
final class EpochPlan {
  private final MergedPrefixes prefixes;
  private final int batchSize;
  private final int[] order;
  private final int[] starts;
  private final int[] ends;
  private final int batches;

  EpochPlan(MergedPrefixes prefixes, int batchSize, long seed) {
    this(prefixes, batchSize, prefixes::weight, seed);
  }

  /** A plan whose batches are cut when {@code batchSize} distinct prefixes are together. */
  static EpochPlan ofDistinct(MergedPrefixes prefixes, int batchSize, long seed) {
    return new EpochPlan(prefixes, batchSize, prefix -> 1, seed);
  }

  private EpochPlan(MergedPrefixes prefixes, int batchSize, IntUnaryOperator counted, long seed) {
    this.prefixes = prefixes;
    this.batchSize = batchSize;
    SplittableRandom random = new SplittableRandom(seed);
    this.order = new int[prefixes.size()];
    this.starts = new int[prefixes.size()];
    this.ends = new int[prefixes.size()];
    int[] lengthStarts = sortByLength();
    int cut = 0;
    for (int length = 1; length + 1 < lengthStarts.length; length++) {
      int from = lengthStarts[length];
      int to = lengthStarts[length + 1];
      shuffle(order, from, to, random);
      cut = cutBatches(from, to, cut, counted);
    }
    this.batches = cut;
    shufflePairs(random);
  }

  /** Fills {@link #order} by ascending length; returns the start of every length. */
  private int[] sortByLength() {
    int longest = 0;
    for (int p = 0; p < prefixes.size(); p++) {
      longest = Math.max(longest, prefixes.length(p));
    }
    int[] starts = new int[longest + 2];
    for (int p = 0; p < prefixes.size(); p++) {
      starts[prefixes.length(p) + 1]++;
    }
    for (int length = 0; length <= longest; length++) {
      starts[length + 1] += starts[length];
    }
    int[] next = starts.clone();
    for (int p = 0; p < prefixes.size(); p++) {
      order[next[prefixes.length(p)]++] = p;
    }
    return starts;
  }

  private int cutBatches(int from, int to, int cut, IntUnaryOperator counted) {
    int start = from;
    int size = 0;
    for (int i = from; i < to; i++) {
      size += counted.applyAsInt(order[i]);
      if (size >= batchSize || i + 1 == to) {
        starts[cut] = start;
        ends[cut++] = i + 1;
        start = i + 1;
        size = 0;
      }
    }
    return cut;
  }

  private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  private void shufflePairs(SplittableRandom random) {
    for (int i = batches - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int start = starts[i];
      int end = ends[i];
      starts[i] = starts[j];
      ends[i] = ends[j];
      starts[j] = start;
      ends[j] = end;
    }
  }

  /** Number of batches. */
  int batches() {
    return batches;
  }

  /** Number of distinct prefixes of a batch. */
  int size(int number) {
    return ends[number] - starts[number];
  }

  /** Clicks of each of a batch's prefixes. */
  int length(int number) {
    return prefixes.length(order[starts[number]]);
  }

  /** Assembles one batch. */
  Batch batch(int number) {
    int start = starts[number];
    int size = size(number);
    int length = length(number);
    int[] items = new int[size * length];
    int entries = 0;
    for (int b = 0; b < size; b++) {
      int prefix = order[start + b];
      for (int position = 0; position < length; position++) {
        items[b * length + position] = prefixes.item(prefix, position);
      }
      entries += prefixes.endTarget(prefix) - prefixes.firstTarget(prefix);
    }
    return withTargets(start, size, length, items, entries);
  }

  private Batch withTargets(int start, int size, int length, int[] items, int entries) {
    int[] rows = new int[entries];
    int[] targets = new int[entries];
    float[] weights = new float[entries];
    int samples = 0;
    int i = 0;
    for (int b = 0; b < size; b++) {
      int prefix = order[start + b];
      for (int t = prefixes.firstTarget(prefix); t < prefixes.endTarget(prefix); t++) {
        rows[i] = b;
        targets[i] = prefixes.target(t);
        // Divided by the nominal size, not by this batch's: every sample weighs the same in an
        // epoch
        weights[i++] = (float) prefixes.count(t) / batchSize;
        samples += prefixes.count(t);
      }
    }
    return new Batch(size, length, items, new Targets(size, rows, targets, weights), samples);
  }
}
