package org.linet.neural.internal.training;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.linet.neural.internal.loss.Targets;

/**
 * The batches of one epoch, in random order: about {@code batchSize} samples each, in a few groups
 * of prefixes of one length, drawn from all lengths. With a single length a batch, Diginetica's
 * validation figures after an epoch were worse than those of samples in random order.
 *
 * <p>A pure function of the samples, the batch size and the seed, so that an interrupted epoch
 * continues with the batch that would have come next.
 */
final class EpochPlan {
  private static final int MOST_GROUPS = 4;

  /** Samples of a group: smaller ones would cost more operations than the mixing is worth. */
  private static final int LEAST_GROUP = 64;

  private final MergedPrefixes prefixes;
  private final int batchSize;
  private final int groupsPerBatch;
  private final int[] order;
  private final int[] starts;
  private final int[] ends;
  private final int groups;

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
    this.groupsPerBatch = groupsPerBatch(batchSize);
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
      cut = cutGroups(from, to, cut, counted);
    }
    this.groups = cut;
    shuffleGroups(random);
  }

  private static int groupsPerBatch(int batchSize) {
    return Math.max(1, Math.min(MOST_GROUPS, batchSize / LEAST_GROUP));
  }

  /**
   * Distinct targets that a batch of samples can have, whatever the seed.
   *
   * <p>A group is full with the prefix that brings it to its size, however many targets that one
   * has: so each group of a batch may end in one of the prefixes that have most.
   */
  static int mostTargets(MergedPrefixes prefixes, int batchSize) {
    long most = batchSize + prefixes.mostTargets(groupsPerBatch(batchSize));
    return (int) Math.min(Integer.MAX_VALUE, most);
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

  private int cutGroups(int from, int to, int cut, IntUnaryOperator counted) {
    int groupSize = (batchSize + groupsPerBatch - 1) / groupsPerBatch;
    int start = from;
    int size = 0;
    for (int i = from; i < to; i++) {
      size += counted.applyAsInt(order[i]);
      if (size >= groupSize || i + 1 == to) {
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

  private void shuffleGroups(SplittableRandom random) {
    for (int i = groups - 1; i > 0; i--) {
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
    return (groups + groupsPerBatch - 1) / groupsPerBatch;
  }

  private int firstGroup(int batch) {
    return batch * groupsPerBatch;
  }

  private int endGroup(int batch) {
    return Math.min(groups, (batch + 1) * groupsPerBatch);
  }

  private int groupSize(int group) {
    return ends[group] - starts[group];
  }

  private int groupLength(int group) {
    return prefixes.length(order[starts[group]]);
  }

  /** Number of distinct prefixes of a batch. */
  int size(int batch) {
    int size = 0;
    for (int group = firstGroup(batch); group < endGroup(batch); group++) {
      size += groupSize(group);
    }
    return size;
  }

  /** Clicks of all prefixes of a batch. */
  int clicks(int batch) {
    int clicks = 0;
    for (int group = firstGroup(batch); group < endGroup(batch); group++) {
      clicks += groupSize(group) * groupLength(group);
    }
    return clicks;
  }

  /** Assembles one batch. */
  Batch batch(int batch) {
    int first = firstGroup(batch);
    int count = endGroup(batch) - first;
    int[] sizes = new int[count];
    int[] lengths = new int[count];
    int[] rowPrefixes = new int[size(batch)];
    int[] items = new int[clicks(batch)];
    int row = 0;
    int click = 0;
    for (int g = 0; g < count; g++) {
      sizes[g] = groupSize(first + g);
      lengths[g] = groupLength(first + g);
      for (int i = starts[first + g]; i < ends[first + g]; i++) {
        rowPrefixes[row++] = order[i];
        for (int position = 0; position < lengths[g]; position++) {
          items[click++] = prefixes.item(order[i], position);
        }
      }
    }
    Targets targets = targets(rowPrefixes);
    int samples = 0;
    for (int prefix : rowPrefixes) {
      samples += prefixes.weight(prefix);
    }
    return new Batch(sizes, lengths, items, targets, samples);
  }

  private Targets targets(int[] rowPrefixes) {
    int entries = 0;
    for (int prefix : rowPrefixes) {
      entries += prefixes.endTarget(prefix) - prefixes.firstTarget(prefix);
    }
    int[] rows = new int[entries];
    int[] items = new int[entries];
    float[] weights = new float[entries];
    int i = 0;
    for (int row = 0; row < rowPrefixes.length; row++) {
      int prefix = rowPrefixes[row];
      for (int t = prefixes.firstTarget(prefix); t < prefixes.endTarget(prefix); t++) {
        rows[i] = row;
        items[i] = prefixes.target(t);
        // Divided by the nominal size, not by this batch's: every sample weighs the same in an
        // epoch
        weights[i++] = (float) prefixes.count(t) / batchSize;
      }
    }
    return new Targets(rowPrefixes.length, rows, items, weights);
  }
}
