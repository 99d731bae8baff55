package org.linet.jobs.replay;

import java.util.List;
import org.linet.core.metric.RankMetrics;

/**
 * What a replay found. {@code equal + beyond + differences.size()} samples were asked.
 *
 * @param family the model's family
 * @param version of the model
 * @param url of the service
 * @param samples that were chosen
 * @param notAsked samples that the API does not take
 * @param firstNotAsked the first of them and why, in words; empty if there is none
 * @param equal samples with the same rank in both
 * @param beyond samples whose target is beyond the answer's k items in both, or unknown to the
 *     model
 * @param popularInstead samples after which the model has no item, so that the service shows
 *     popular ones; the rank is that of an item without points, as the evaluation counts it
 * @param differences the others, by sample
 * @param evaluated ranks of the evaluation, of the samples that were asked
 * @param served ranks of the answers
 * @param evaluationSeconds wall time of the evaluation
 * @param requestSeconds wall time of the requests
 */
public record ReplayResult(
    String family,
    String version,
    String url,
    int samples,
    int notAsked,
    String firstNotAsked,
    int equal,
    int beyond,
    int popularInstead,
    List<Difference> differences,
    RankMetrics evaluated,
    RankMetrics served,
    double evaluationSeconds,
    double requestSeconds) {
  /** Samples that were asked. */
  public int asked() {
    return samples - notAsked;
  }

  /** Differences that rounding can explain. */
  public int byRounding() {
    return (int) differences.stream().filter(Difference::rounding).count();
  }

  /** The largest gap of those; 0 if there is none. */
  public double largestRoundingGap() {
    return differences.stream()
        .filter(Difference::rounding)
        .mapToDouble(Difference::gap)
        .max()
        .orElse(0);
  }

  /** Requests a second. */
  public double requestsPerSecond() {
    return asked() / requestSeconds;
  }
}
