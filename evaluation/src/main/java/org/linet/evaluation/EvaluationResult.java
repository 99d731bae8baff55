package org.linet.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation found. Figures are fractions in [0, 1] and means over samples.
 *
 * @param family the model's family
 * @param samples number of samples, every click of a test session but its first
 * @param sessions number of test sessions with a sample
 * @param catalogueSize |V|, the number of items ranked for each sample
 * @param unseenTargets samples whose target the catalogue lacks: they count as misses
 * @param emptyPrefixes samples whose prefix holds no known item: ranked by popularity
 * @param metrics figures of the pessimistic ranks, ties against the model: the headline
 * @param interval bootstrap intervals of those
 * @param optimistic figures of the optimistic ranks, ties in the model's favour
 * @param coverage share of the catalogue that is recommended at least once, by cut-off
 * @param popularityBias mean training clicks of the recommended items relative to the most clicked
 *     item's, by cut-off
 * @param slices parts of the samples
 * @param seconds wall time of the ranking
 * @param ranks the rank of every sample's target
 */
public record EvaluationResult(
    String family,
    int samples,
    int sessions,
    int catalogueSize,
    int unseenTargets,
    int emptyPrefixes,
    MetricTable metrics,
    Interval interval,
    MetricTable optimistic,
    Map<String, Double> coverage,
    Map<String, Double> popularityBias,
    List<Slice> slices,
    double seconds,
    SampleRanks ranks) {}
