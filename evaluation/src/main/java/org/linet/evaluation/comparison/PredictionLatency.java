package org.linet.evaluation.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;

/**
 * How long a model takes for the top 20 of one prefix, asked one at a time from one thread, as a
 * page asks. Prefixes are spread evenly over the test sessions; the first calls, in which the
 * virtual machine still compiles, do not count.
 *
 * @param predictions number of calls that count
 * @param medianMicros half of them took at most this long, in microseconds
 * @param p99Micros 99 % of them took at most this long, in microseconds
 */
public record PredictionLatency(int predictions, double medianMicros, double p99Micros) {
  private static final int PREDICTIONS = 1_000;
  private static final int WARM_UP = 300;
  private static final int K = 20;

  /**
   * Measures a model, which answers a single prefix on the thread that asks.
   *
   * @param samples of the test sessions; prefixes without a known click are left out
   * @param check called before every prediction, to stop a measurement by throwing
   */
  public static PredictionLatency measure(
      Recommender model, PrefixSamples samples, Runnable check) {
    int[] usable =
        IntStream.range(0, samples.size()).filter(s -> !samples.isPrefixEmpty(s)).toArray();
    int predictions = Math.min(PREDICTIONS, usable.length);
    if (predictions == 0) {
      return new PredictionLatency(0, 0, 0);
    }
    PrefixBatch[] prefixes = new PrefixBatch[predictions];
    for (int i = 0; i < predictions; i++) {
      int sample = usable[(int) ((long) i * usable.length / predictions)];
      prefixes[i] = samples.prefixes(new int[] {sample});
    }
    int k = Math.min(K, model.catalog().size());
    for (int i = 0; i < WARM_UP; i++) {
      check.run();
      model.topK(prefixes[i % predictions], k);
    }
    long[] nanos = new long[predictions];
    for (int i = 0; i < predictions; i++) {
      check.run();
      long begin = System.nanoTime();
      model.topK(prefixes[i], k);
      nanos[i] = System.nanoTime() - begin;
    }
    return of(nanos);
  }

  /** The quantiles of single times. */
  static PredictionLatency of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new PredictionLatency(
        sorted.length, quantile(sorted, 0.5) / 1e3, quantile(sorted, 0.99) / 1e3);
  }

  /** The least time that the share of calls does not exceed. */
  private static long quantile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
