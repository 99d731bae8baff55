package org.linet.evaluation;

/**
 * How an evaluation runs. None of it changes a figure but the bootstrap's settings, which change
 * the intervals, and the head's share, which moves the line between two slices.
 *
 * @param batchSize prefixes a call of the model
 * @param chunkSize samples whose prefixes are sorted by length together, so that the prefixes of a
 *     batch are about equally long and a neural model pads little
 * @param resamples bootstrap resamples
 * @param seed seed of the bootstrap
 * @param confidence of the intervals, for example 0.95
 * @param headShare the head is the smallest set of most popular items that holds this share of
 *     training clicks
 * @param progress told how many samples are ranked
 */
public record EvaluationOptions(
    int batchSize,
    int chunkSize,
    int resamples,
    long seed,
    double confidence,
    double headShare,
    Progress progress) {
  /** Told how an evaluation proceeds; called after every batch, so it must be cheap. */
  @FunctionalInterface
  public interface Progress {
    /** So many of all samples are ranked. */
    void ranked(int done, int samples);
  }

  public EvaluationOptions {
    if (batchSize < 1 || chunkSize < 1 || resamples < 1) {
      throw new IllegalArgumentException("batch, chunk and resamples must be at least 1");
    }
    if (!(confidence > 0 && confidence < 1) || !(headShare > 0 && headShare < 1)) {
      throw new IllegalArgumentException("confidence and head share must lie between 0 and 1");
    }
  }

  /** Batches of 512, 1,000 resamples, 95 %, a head of 80 % of training clicks. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(512, 1 << 16, 1_000, 20_190_801, 0.95, 0.8, (done, all) -> {});
  }

  public EvaluationOptions withProgress(Progress listener) {
    return new EvaluationOptions(
        batchSize, chunkSize, resamples, seed, confidence, headShare, listener);
  }

  public EvaluationOptions withBootstrap(int count, long bootstrapSeed) {
    return new EvaluationOptions(
        batchSize, chunkSize, count, bootstrapSeed, confidence, headShare, progress);
  }
}
