package org.linet.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.linet.core.metric.Metric;

/** One number for each {@link Metric} and cut-off. Immutable. */
public final class MetricTable {
  /** Number of cells: metrics times cut-offs. */
  static final int CELLS = Metric.values().length * Metric.CUTOFFS.size();

  // values() and boxed cut-offs would be copied and unboxed for every sample
  private static final Metric[] METRICS = Metric.values();
  private static final int[] CUTOFFS =
      Metric.CUTOFFS.stream().mapToInt(Integer::intValue).toArray();

  private final double[] values;

  /**
   * A table of given cells.
   *
   * @param values {@link #CELLS} numbers, copied, in the order of {@link #addGains}
   */
  MetricTable(double[] values) {
    if (values.length != CELLS) {
      throw new IllegalArgumentException(values.length + " values for " + CELLS + " cells");
    }
    this.values = values.clone();
  }

  /** A table whose cells are computed one by one. */
  public static MetricTable of(ToDoubleBiFunction<Metric, Integer> cell) {
    double[] values = new double[CELLS];
    int next = 0;
    for (Metric metric : METRICS) {
      for (int cutoff : CUTOFFS) {
        values[next++] = cell.applyAsDouble(metric, cutoff);
      }
    }
    return new MetricTable(values);
  }

  /**
   * Adds what a sample of this rank gains, times a weight, to the cells from position {@code from}.
   */
  static void addGains(int rank, double weight, double[] sums, int from) {
    int cell = from;
    for (Metric metric : METRICS) {
      for (int cutoff : CUTOFFS) {
        sums[cell++] += weight * metric.gain(rank, cutoff);
      }
    }
  }

  /**
   * The number of a metric at a cut-off.
   *
   * @param cutoff one of {@link Metric#CUTOFFS}
   */
  public double at(Metric metric, int cutoff) {
    int column = Metric.CUTOFFS.indexOf(cutoff);
    if (column < 0) {
      throw new IllegalArgumentException("cut-offs are " + Metric.CUTOFFS + ", not " + cutoff);
    }
    return values[List.of(METRICS).indexOf(metric) * CUTOFFS.length + column];
  }

  /** One metric by cut-off as JSON wants it: {@code {"1": .., "5": .., "10": .., "20": ..}}. */
  public Map<String, Double> byCutoff(Metric metric) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int cutoff : CUTOFFS) {
      map.put(Integer.toString(cutoff), at(metric, cutoff));
    }
    return map;
  }

  /** All metrics as JSON wants them: {@code {"hit": {..}, "mrr": {..}, "ndcg": {..}}}. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Metric metric : METRICS) {
      map.put(metric.key(), byCutoff(metric));
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricTable that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
