package org.linet.core.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@link Metric}s of samples that have one relevant item each, the next click.
 *
 * <p>Only how often each rank up to {@link #LARGEST_CUTOFF} occurred is kept, so that the figures
 * are averages over samples, exact to the last bit whatever the batches and their order, and a
 * sample costs one addition. Pessimistic and optimistic ranks go into one instance each.
 *
 * <p>Not thread-safe; {@link #add(RankMetrics)} merges the instances of several threads.
 */
public final class RankMetrics {
  /** The largest K that can be asked for. */
  public static final int LARGEST_CUTOFF = 20;

  private final long[] countOfRank = new long[LARGEST_CUTOFF + 1];
  private long samples;

  /**
   * Counts a sample.
   *
   * @param rank rank of the target, from 1
   */
  public void add(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank starts at 1, not " + rank);
    }
    samples++;
    if (rank <= LARGEST_CUTOFF) {
      countOfRank[rank]++;
    }
  }

  /** Counts a sample for each rank. */
  public void add(int[] ranks) {
    for (int rank : ranks) {
      add(rank);
    }
  }

  /**
   * Counts samples that no model could hit: the target is unseen, or no click before it is known.
   */
  public void addMisses(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is at least 0, not " + count);
    }
    samples += count;
  }

  /** Counts all that another instance has counted. */
  public void add(RankMetrics other) {
    samples += other.samples;
    for (int rank = 1; rank <= LARGEST_CUTOFF; rank++) {
      countOfRank[rank] += other.countOfRank[rank];
    }
  }

  /** Number of samples, misses included. */
  public long samples() {
    return samples;
  }

  /** {@link Metric#HIT}, see {@link #mean}. */
  public double hit(int k) {
    return mean(Metric.HIT, k);
  }

  /** {@link Metric#MRR}, see {@link #mean}. */
  public double mrr(int k) {
    return mean(Metric.MRR, k);
  }

  /** {@link Metric#NDCG}, see {@link #mean}. */
  public double ndcg(int k) {
    return mean(Metric.NDCG, k);
  }

  /** A metric at K: the mean over all samples of what each adds; NaN without samples. */
  public double mean(Metric metric, int k) {
    double sum = 0;
    for (int rank = 1; rank <= check(k); rank++) {
      sum += countOfRank[rank] * metric.gain(rank, k);
    }
    return sum / samples;
  }

  /** All metrics at K as fractions, by {@link Metric#key(int)}. */
  public Map<String, Double> figures(int k) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      figures.put(metric.key(k), mean(metric, k));
    }
    return figures;
  }

  private static int check(int k) {
    if (k < 1 || k > LARGEST_CUTOFF) {
      throw new IllegalArgumentException("K is from 1 to " + LARGEST_CUTOFF + ", not " + k);
    }
    return k;
  }
}
