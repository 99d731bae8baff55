package org.linet.jobs.tune;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting that was tried.
 *
 * @param trial number, from 1
 * @param settings what was drawn, by name, as a user would write it; empty for the starting point
 * @param figures on the sessions held back, {@code hit@20}, {@code mrr@20} and {@code ndcg@20} as
 *     fractions; empty if the trial failed
 * @param epoch the epoch with those figures, or null where there are no epochs
 * @param seconds wall time
 * @param failure why there are no figures, or null
 */
public record Trial(
    int trial,
    Map<String, String> settings,
    Map<String, Double> figures,
    @Nullable Integer epoch,
    double seconds,
    @Nullable String failure) {
  /** Its figure, below every other if the trial failed. */
  public double figure(String name) {
    return Objects.requireNonNullElse(figures.get(name), Double.NEGATIVE_INFINITY);
  }
}
