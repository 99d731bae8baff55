package org.linet.evaluation.probe;

/**
 * What a probe takes for a pair, and for a right answer.
 *
 * @param sequences parts of the test sessions that pairs are made of
 * @param beta matched clicks stand less than this many places apart, beta of the paper; 1 to {@link
 *     #GREATEST_BETA}
 * @param k a model is right if it has the next item among its k best
 * @param identical whether two sequences with the same clicks in the same order are a pair
 * @param coOccurrence how distances are counted where a session repeats an item
 * @param resamples bootstrap resamples of targets
 * @param seed of the bootstrap
 * @param confidence of the intervals, for example 0.95
 */
public record ProbeOptions(
    TestSequences sequences,
    int beta,
    int k,
    boolean identical,
    CoOccurrence coOccurrence,
    int resamples,
    long seed,
    double confidence) {
  /** The matching takes time and memory that grow by four with each step of beta. */
  public static final int GREATEST_BETA = 8;

  public ProbeOptions {
    if (beta < 1 || beta > GREATEST_BETA) {
      throw new IllegalArgumentException("beta is 1 to " + GREATEST_BETA + ", not " + beta);
    }
    if (k < 1 || resamples < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("k and resamples are at least 1, confidence in (0, 1)");
    }
  }

  /** Every prefix, beta 2, the top 20, identical sequences are pairs, 1,000 resamples, 95 %. */
  public static ProbeOptions defaults() {
    return new ProbeOptions(
        TestSequences.PREFIXES, 2, 20, true, CoOccurrence.EVERY, 1_000, 20_190_801, 0.95);
  }

  public ProbeOptions with(TestSequences which) {
    return new ProbeOptions(which, beta, k, identical, coOccurrence, resamples, seed, confidence);
  }

  public ProbeOptions with(CoOccurrence reading) {
    return new ProbeOptions(sequences, beta, k, identical, reading, resamples, seed, confidence);
  }

  public ProbeOptions withBeta(int places) {
    return new ProbeOptions(
        sequences, places, k, identical, coOccurrence, resamples, seed, confidence);
  }

  public ProbeOptions withK(int best) {
    return new ProbeOptions(
        sequences, beta, best, identical, coOccurrence, resamples, seed, confidence);
  }

  public ProbeOptions withIdentical(boolean allowed) {
    return new ProbeOptions(sequences, beta, k, allowed, coOccurrence, resamples, seed, confidence);
  }
}
