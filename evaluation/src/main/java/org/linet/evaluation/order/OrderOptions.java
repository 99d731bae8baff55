package org.linet.evaluation.order;

import java.util.List;

/**
 * Which windows are shuffled, and how often.
 *
 * @param windows numbers of clicks, each from 2 to {@link #GREATEST_WINDOW}
 * @param samples most prefixes for a window size, drawn at random from those that are long enough
 * @param seeds one shuffle of every window for each; the first also draws the prefixes
 * @param resamples bootstrap resamples of sessions
 * @param bootstrapSeed seed of the bootstrap
 * @param confidence of the intervals, for example 0.95
 */
public record OrderOptions(
    List<Integer> windows,
    int samples,
    List<Long> seeds,
    int resamples,
    long bootstrapSeed,
    double confidence) {
  /** Most clicks of a window: more than any session that people click. */
  public static final int GREATEST_WINDOW = 10_000;

  /** Clicks of a prefix beyond the window, so that start, middle and end are three windows. */
  static final int BESIDE = 2;

  public OrderOptions {
    windows = List.copyOf(windows);
    seeds = List.copyOf(seeds);
    if (windows.isEmpty() || !windows.stream().allMatch(OrderOptions::isWindow)) {
      throw new IllegalArgumentException(
          "windows of 2 to " + GREATEST_WINDOW + " clicks, not " + windows);
    }
    if (samples < 1 || seeds.isEmpty() || resamples < 1) {
      throw new IllegalArgumentException("at least one sample, seed and resample");
    }
  }

  /** Whether a number of clicks can be shuffled. */
  public static boolean isWindow(int clicks) {
    return clicks >= 2 && clicks <= GREATEST_WINDOW;
  }

  /** Windows of 2, 3, 4 and 5 clicks, 10,000 prefixes, seed 1, 1,000 resamples, 95 %. */
  public static OrderOptions defaults() {
    return new OrderOptions(List.of(2, 3, 4, 5), 10_000, List.of(1L), 1_000, 20_190_801, 0.95);
  }

  public OrderOptions with(List<Integer> sizes, int most, List<Long> shuffles) {
    return new OrderOptions(sizes, most, shuffles, resamples, bootstrapSeed, confidence);
  }
}
