package org.linet.evaluation.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Figures;
import org.linet.evaluation.MetricTable;
import org.linet.evaluation.PairedBootstrap;
import org.linet.evaluation.RankedRuns;

/** Makes the rows of a comparison from its runs. */
public final class ComparisonRows {
  private final String reference;
  private final int[] support;
  private final @Nullable String known;
  private final PublishedFigures published;
  private final EvaluationOptions options;

  /**
   * Says what the rows have in common.
   *
   * @param reference name of the row that the others are compared with
   * @param support training clicks by catalogue row
   * @param known name of the known data set, or null
   */
  public ComparisonRows(
      String reference,
      int[] support,
      @Nullable String known,
      PublishedFigures published,
      EvaluationOptions options) {
    this.reference = reference;
    this.support = support;
    this.known = known;
    this.published = published;
    this.options = options;
  }

  /**
   * One row for each name, in the order in which the names first occur.
   *
   * @param runs all over the same samples, one of them of the reference
   */
  public List<ComparisonRow> of(List<ComparedRun> runs) {
    Map<String, List<ComparedRun>> byName = new LinkedHashMap<>();
    runs.forEach(run -> byName.computeIfAbsent(run.name(), name -> new ArrayList<>()).add(run));
    List<String> names = List.copyOf(byName.keySet());
    Map<String, Significance> significance = significance(byName);
    return names.stream()
        .map(name -> row(name, byName.getOrDefault(name, List.of()), significance.get(name)))
        .toList();
  }

  private ComparisonRow row(
      String name, List<ComparedRun> runs, @Nullable Significance significance) {
    String variant = runs.get(0).variant();
    return new ComparisonRow(
        name,
        runs,
        figures(runs),
        runs.size() == 1 ? null : spread(runs),
        significance,
        known == null || variant == null ? null : published.find(known, variant).orElse(null));
  }

  /** Those of the only run, which are computed already, or means over the runs. */
  private Figures figures(List<ComparedRun> runs) {
    if (runs.size() > 1) {
      return Figures.of(ranks(runs), support, options);
    }
    EvaluationResult result = runs.get(0).result();
    return new Figures(
        result.sessions(),
        result.metrics(),
        result.interval(),
        result.optimistic(),
        result.slices());
  }

  /**
   * Standard deviation over the runs, with n - 1 below the line: they are a sample of the seeds.
   */
  private static MetricTable spread(List<ComparedRun> runs) {
    return MetricTable.of(
        (metric, cutoff) -> {
          double[] values =
              runs.stream().mapToDouble(run -> run.result().metrics().at(metric, cutoff)).toArray();
          double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
          mean /= values.length;
          double squares = 0;
          for (double value : values) {
            squares += (value - mean) * (value - mean);
          }
          return Math.sqrt(squares / (values.length - 1));
        });
  }

  private Map<String, Significance> significance(Map<String, List<ComparedRun>> byName) {
    List<ComparedRun> referenceRuns = byName.get(reference);
    if (referenceRuns == null) {
      throw new IllegalArgumentException("no run is called " + reference);
    }
    RankedRuns ranks = ranks(referenceRuns);
    Map<String, PairedBootstrap.Difference> paired = new LinkedHashMap<>();
    byName.forEach(
        (name, runs) -> {
          if (!name.equals(reference)) {
            paired.put(
                name,
                PairedBootstrap.compare(
                    ranks(runs), ranks, options.resamples(), options.seed(), options.confidence()));
          }
        });
    List<PairedBootstrap.Difference> all = List.copyOf(paired.values());
    Map<String, Significance> significance = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, PairedBootstrap.Difference> entry : paired.entrySet()) {
      significance.put(
          entry.getKey(), new Significance(reference, entry.getValue(), adjusted(all, place++)));
    }
    return significance;
  }

  /** The adjusted p-values of one of all comparisons. */
  private static MetricTable adjusted(List<PairedBootstrap.Difference> all, int place) {
    return MetricTable.of(
        (metric, cutoff) ->
            HolmCorrection.adjust(
                all.stream().mapToDouble(each -> each.pValue().at(metric, cutoff)).toArray())[
                place]);
  }

  private static RankedRuns ranks(List<ComparedRun> runs) {
    return new RankedRuns(runs.stream().map(run -> run.result().ranks()).toList());
  }
}
