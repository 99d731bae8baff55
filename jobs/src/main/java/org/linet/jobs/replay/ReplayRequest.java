package org.linet.jobs.replay;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linet.jobs.evaluate.ScoringEngine;

/**
 * What to replay.
 *
 * @param model model folder
 * @param data dataset folder
 * @param url of a running service, or null for one of this process
 * @param token that the running service wants, or null
 * @param engine what computes the ranks that the answers are compared with
 * @param k items to ask for, more than {@link org.linet.core.metric.RankMetrics#LARGEST_CUTOFF}
 * @param limit most samples; 0 for all
 * @param inFlight requests on their way at the same time
 */
public record ReplayRequest(
    Path model,
    Path data,
    @Nullable URI url,
    @Nullable String token,
    ScoringEngine engine,
    int k,
    int limit,
    int inFlight) {
  private static final int PLACES = 1_000;
  private static final int IN_FLIGHT = 8;

  /** All samples through a service of this process, 1,000 items each. */
  public static ReplayRequest of(Path model, Path data) {
    return new ReplayRequest(model, data, null, null, ScoringEngine.SERVING, PLACES, 0, IN_FLIGHT);
  }
}
