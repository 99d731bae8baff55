package org.linet.data.protocol;

/**
 * What was written of the training or the test set.
 *
 * @param sessions lines
 * @param clicks ids
 * @param items distinct ids
 * @param sha256 checksum of the file of sessions
 * @param bytes size of the file of sessions
 * @param timesBytes size of the file of times
 * @param encodesIds whether ids are written as {@link org.linet.core.session.IdEncoding} does
 */
public record WrittenSplit(
    long sessions,
    long clicks,
    long items,
    String sha256,
    long bytes,
    long timesBytes,
    boolean encodesIds) {
  /** Samples, a session of n clicks gives n - 1 (protocol step 8). */
  public long samples() {
    return clicks - sessions;
  }
}
