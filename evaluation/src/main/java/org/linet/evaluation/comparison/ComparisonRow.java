package org.linet.evaluation.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Figures;
import org.linet.evaluation.MetricTable;

/**
 * A model of the comparison: one run, or several that differ in their seed. Figures are means over
 * the runs.
 *
 * @param name of the row
 * @param runs one for each seed
 * @param figures with intervals over sessions and slices
 * @param spread standard deviation over the seeds, or null for one run
 * @param significance against the reference row; null for the reference itself
 * @param published what the paper printed for the family, or for the family without a part, on this
 *     data; null where it did not
 */
public record ComparisonRow(
    String name,
    List<ComparedRun> runs,
    Figures figures,
    @Nullable MetricTable spread,
    @Nullable Significance significance,
    PublishedFigures.@Nullable Figure published) {

  /** The family of all runs. */
  public String family() {
    return runs.get(0).description().family();
  }

  /** The runs' seeds; empty where the family draws nothing by chance. */
  public List<Long> seeds() {
    return runs.stream().flatMap(run -> run.seed().stream()).toList();
  }

  /** The number of epochs of each run; empty for models without epochs. */
  public List<Integer> chosenEpochs() {
    return runs.stream()
        .map(ComparedRun::chosenEpoch)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  /** Mean training time of a run in seconds. */
  public double trainSeconds() {
    return mean(ComparedRun::trainSeconds);
  }

  /** Mean time to rank all samples in seconds. */
  public double evaluationSeconds() {
    return mean(run -> run.result().seconds());
  }

  /** Mean over the runs of the median time of a prediction, in microseconds. */
  public double medianMicros() {
    return mean(run -> run.latency().medianMicros());
  }

  /** Mean over the runs of the 99th percentile of a prediction's time, in microseconds. */
  public double p99Micros() {
    return mean(run -> run.latency().p99Micros());
  }

  /** Mean size of the model folder in bytes. */
  public double bytes() {
    return mean(ComparedRun::bytes);
  }

  /** Mean coverage by cut-off. */
  public Map<String, Double> coverage() {
    return mean(runs.stream().map(run -> run.result().coverage()).toList());
  }

  /** Mean popularity bias by cut-off. */
  public Map<String, Double> popularityBias() {
    return mean(runs.stream().map(run -> run.result().popularityBias()).toList());
  }

  /** Mean over the runs of the best epoch on test, by figure; empty unless all were monitored. */
  public Map<String, Double> bestOnTest() {
    List<Optional<BestOnTest>> best = runs.stream().map(ComparedRun::bestOnTest).toList();
    return best.stream().allMatch(Optional::isPresent)
        ? mean(best.stream().flatMap(Optional::stream).map(BestOnTest::values).toList())
        : Map.of();
  }

  /** The evaluation of one of the runs: counts are the same for all. */
  EvaluationResult anyResult() {
    return runs.get(0).result();
  }

  private double mean(ToDoubleFunction<ComparedRun> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static Map<String, Double> mean(List<Map<String, Double>> maps) {
    Map<String, Double> mean = new LinkedHashMap<>();
    for (Map<String, Double> map : maps) {
      map.forEach((key, value) -> mean.merge(key, value / maps.size(), Double::sum));
    }
    return mean;
  }
}
