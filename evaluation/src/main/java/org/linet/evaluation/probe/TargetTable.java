package org.linet.evaluation.probe;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pairs and right answers by target and threshold, and the bootstrap that draws targets.
 *
 * <p>Only the share's numerator differs from model to model, so all models are seen on the same
 * draws.
 */
final class TargetTable {
  private final int models;

  /** Columns of a target: at each threshold the pairs, then each model's right answers. */
  private final int width;

  private final int targets;
  private final int[] counts;

  private TargetTable(int models, int targets) {
    this.models = models;
    this.width = Thresholds.COUNT * (models + 1);
    this.targets = targets;
    this.counts = new int[Math.multiplyExact(targets, width)];
  }

  /**
   * Counts.
   *
   * @param selected the pairs that count
   * @param right whether a model is right on both sequences of a pair
   */
  static TargetTable of(MatchedPairs pairs, int[] selected, int models, Right right) {
    int[] rows = IntStream.of(selected).map(pairs::target).sorted().distinct().toArray();
    TargetTable table = new TargetTable(models, rows.length);
    for (int pair : selected) {
      int from = Arrays.binarySearch(rows, pairs.target(pair)) * table.width;
      int places = Thresholds.below(pairs.bottleneck(pair));
      for (int place = 0; place < places; place++) {
        table.counts[from + place * (models + 1)]++;
      }
      for (int model = 0; model < models; model++) {
        if (right.test(model, pair)) {
          for (int place = 0; place < places; place++) {
            table.counts[from + place * (models + 1) + 1 + model]++;
          }
        }
      }
    }
    return table;
  }

  /** Whether a model is right on both sequences of a pair. */
  interface Right {
    boolean test(int model, int pair);
  }

  /** Number of pairs at a threshold. */
  int pairs(int place) {
    return total(place * (models + 1));
  }

  /** Number of pairs at a threshold that a model is right on. */
  int right(int place, int model) {
    return total(place * (models + 1) + 1 + model);
  }

  /** Number of targets with a pair at a threshold. */
  int targets(int place) {
    return (int)
        IntStream.range(0, targets)
            .filter(target -> counts[target * width + place * (models + 1)] > 0)
            .count();
  }

  private int total(int column) {
    return IntStream.range(0, targets).map(target -> counts[target * width + column]).sum();
  }

  /** Shares on resampled targets. */
  ShareDraws bootstrap(ProbeOptions options) {
    ShareDraws draws = new ShareDraws(models, options.resamples(), options.confidence());
    SplittableRandom random = new SplittableRandom(options.seed());
    long[] sums = new long[width];
    for (int resample = 0; resample < options.resamples(); resample++) {
      Arrays.fill(sums, 0);
      for (int draw = 0; draw < targets; draw++) {
        int from = random.nextInt(targets) * width;
        for (int column = 0; column < width; column++) {
          sums[column] += counts[from + column];
        }
      }
      for (int place = 0; place < Thresholds.COUNT; place++) {
        draws.add(place, sums, place * (models + 1));
      }
    }
    return draws;
  }
}
