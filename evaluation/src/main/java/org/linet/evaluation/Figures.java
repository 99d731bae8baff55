package org.linet.evaluation;

import java.util.List;

/**
 * What ranks amount to.
 *
 * @param sessions number of test sessions with a sample
 * @param metrics figures of the pessimistic ranks, ties against the model: the headline
 * @param interval bootstrap intervals of those
 * @param optimistic figures of the optimistic ranks, ties in the model's favour
 * @param slices parts of the samples
 */
public record Figures(
    int sessions,
    MetricTable metrics,
    Interval interval,
    MetricTable optimistic,
    List<Slice> slices) {
  /**
   * Computes the figures; those of several runs are means over the runs.
   *
   * @param support training clicks by catalogue row
   */
  public static Figures of(RankedRuns runs, int[] support, EvaluationOptions options) {
    SessionSums pessimistic = SessionSums.of(runs.samples(), MetricTable.CELLS, runs::addGains);
    SessionSums optimistic =
        SessionSums.of(runs.samples(), MetricTable.CELLS, runs::addOptimisticGains);
    return new Figures(
        pessimistic.sessions(),
        new MetricTable(pessimistic.means()),
        Interval.of(pessimistic, options),
        new MetricTable(optimistic.means()),
        Slices.of(runs, support, options));
  }
}
