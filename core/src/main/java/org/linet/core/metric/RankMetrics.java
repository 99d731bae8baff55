package org.linet.core.metric;

import java.util.List;

/**
 * Hit rate, mean reciprocal rank and normalised discounted cumulative gain of samples that have one
 * relevant item each, the next click.
 *
 * <p>Only how often each rank up to {@link #LARGEST_CUTOFF} occurred is kept, so that the figures
 * are averages over samples, exact to the last bit whatever the batches and their order, and a
 * sample costs one addition. Pessimistic and optimistic ranks go into one instance each.
 *
 * <p>Not thread-safe; {@link #add(RankMetrics)} merges the instances of several threads.
 */
public final class RankMetrics {
  /** The cutoffs K that are reported (protocol, Metrics). */
  public static final List<Integer> CUTOFFS = List.of(1, 5, 10, 20);

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

  /** Hit@K = Recall@K: share of samples whose target is among the first K; NaN without samples. */
  public double hit(int k) {
    long hits = 0;
    for (int rank = 1; rank <= check(k); rank++) {
      hits += countOfRank[rank];
    }
    return (double) hits / samples;
  }

  /** MRR@K: mean of 1 / rank, 0 for ranks beyond K; NaN without samples. */
  public double mrr(int k) {
    double sum = 0;
    for (int rank = 1; rank <= check(k); rank++) {
      sum += countOfRank[rank] * reciprocalRank(rank, k);
    }
    return sum / samples;
  }

  /**
   * NDCG@K: mean of 1 / log2(rank + 1), 0 for ranks beyond K; NaN without samples. The ideal gain
   * of one relevant item is 1, so nothing is left to normalise (Jarvelin and Kekalainen 2002).
   */
  public double ndcg(int k) {
    double sum = 0;
    for (int rank = 1; rank <= check(k); rank++) {
      sum += countOfRank[rank] * discountedGain(rank, k);
    }
    return sum / samples;
  }

  /** A sample's part of MRR@K. */
  public static double reciprocalRank(int rank, int k) {
    return rank <= k ? 1.0 / rank : 0;
  }

  /** A sample's part of NDCG@K. */
  public static double discountedGain(int rank, int k) {
    return rank <= k ? Math.log(2) / Math.log(rank + 1.0) : 0;
  }

  private static int check(int k) {
    if (k < 1 || k > LARGEST_CUTOFF) {
      throw new IllegalArgumentException("K is from 1 to " + LARGEST_CUTOFF + ", not " + k);
    }
    return k;
  }
}
