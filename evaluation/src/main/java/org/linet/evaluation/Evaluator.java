package org.linet.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.metric.ListMetrics;
import org.linet.core.metric.Metric;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

/**
 * Evaluates a model by the protocol: every prefix of every test session predicts its next click,
 * among all items of the training catalogue, ties counted against the model, averages over samples.
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Ranks all samples and computes the figures.
   *
   * @param support training clicks by catalogue row
   * @param test sessions over the model's catalogue rows
   * @throws LinetException if the test sessions hold no sample, or the model fails
   */
  public static EvaluationResult evaluate(
      Recommender model, int[] support, Sessions test, EvaluationOptions options) {
    if (support.length != model.catalog().size()) {
      throw new IllegalArgumentException(
          support.length + " click counts for " + model.catalog().size() + " items");
    }
    PrefixSamples samples = PrefixSamples.of(test);
    if (samples.size() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "The test sessions hold no sample: at least one of them needs two clicks");
    }
    ListMetrics lists = new ListMetrics(support, SampleRanker.LIST_LENGTH);
    long begin = System.nanoTime();
    SampleRanks ranks = new SampleRanker(model, support, samples, options, lists).rank();
    double seconds = (System.nanoTime() - begin) / 1e9;

    Figures figures = Figures.of(RankedRuns.of(ranks), support, options);
    return new EvaluationResult(
        model.family(),
        samples.size(),
        figures.sessions(),
        support.length,
        count(samples, sample -> samples.target(sample) == Sessions.UNKNOWN),
        count(samples, samples::isPrefixEmpty),
        figures.metrics(),
        figures.interval(),
        figures.optimistic(),
        byCutoff(lists::coverage),
        byCutoff(lists::popularityBias),
        figures.slices(),
        seconds,
        ranks);
  }

  /**
   * Ranks all samples, and no more.
   *
   * @param support training clicks by catalogue row
   * @param test sessions over the model's catalogue rows, with at least one sample
   */
  public static SampleRanks rank(
      Recommender model, int[] support, Sessions test, EvaluationOptions options) {
    PrefixSamples samples = PrefixSamples.of(test);
    ListMetrics ignored = new ListMetrics(support, SampleRanker.LIST_LENGTH);
    return new SampleRanker(model, support, samples, options, ignored).rank();
  }

  /**
   * Ranks some of the samples, each as {@link #evaluate} ranks it.
   *
   * @param support training clicks by catalogue row
   * @param samples samples over the model's catalogue rows
   * @param chosen numbers of samples, each at most once
   * @return their pessimistic ranks, in the order of {@code chosen}; {@link SampleRanks#UNSEEN}
   *     where the catalogue lacks the target
   */
  public static int[] rank(
      Recommender model,
      int[] support,
      PrefixSamples samples,
      int[] chosen,
      EvaluationOptions options) {
    ListMetrics ignored = new ListMetrics(support, SampleRanker.LIST_LENGTH);
    return new SampleRanker(model, support, samples, options, ignored).rank(chosen);
  }

  private static Map<String, Double> byCutoff(IntToDoubleFunction figure) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int cutoff : Metric.CUTOFFS) {
      double value = figure.applyAsDouble(cutoff);
      // a model that recommended nothing at all has no bias, and JSON has no NaN
      map.put(Integer.toString(cutoff), Double.isNaN(value) ? 0 : value);
    }
    return map;
  }

  private static int count(PrefixSamples samples, IntPredicate test) {
    int count = 0;
    for (int sample = 0; sample < samples.size(); sample++) {
      count += test.test(sample) ? 1 : 0;
    }
    return count;
  }
}
