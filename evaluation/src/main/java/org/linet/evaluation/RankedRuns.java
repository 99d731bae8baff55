package org.linet.evaluation;

import java.util.List;
import org.linet.core.session.PrefixSamples;

/**
 * The ranks of one model, or those of several that differ in their training's seed only. A sample's
 * gain is the mean over the runs, so figures are means over seeds, and drawing sessions keeps the
 * runs together.
 *
 * @param runs at least one, over the same samples
 */
public record RankedRuns(List<SampleRanks> runs) {
  /**
   * Checks that the runs belong together.
   *
   * @throws IllegalArgumentException if there is none, or they do not rank the same samples
   */
  public RankedRuns {
    runs = List.copyOf(runs);
    for (SampleRanks run : runs) {
      requireSameSamples(runs.get(0), run);
    }
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("there are no runs");
    }
  }

  /** One run. */
  public static RankedRuns of(SampleRanks run) {
    return new RankedRuns(List.of(run));
  }

  /** The samples that all runs rank. */
  public PrefixSamples samples() {
    return runs.get(0).samples();
  }

  /** Adds what a sample gains by its pessimistic ranks. */
  void addGains(int sample, double[] sums, int from) {
    addGains(sample, 1, sums, from);
  }

  /** Adds what a sample gains by its pessimistic ranks, times a weight. */
  void addGains(int sample, double weight, double[] sums, int from) {
    for (SampleRanks run : runs) {
      MetricTable.addGains(run.pessimistic()[sample], weight / runs.size(), sums, from);
    }
  }

  /** Adds what a sample gains by its optimistic ranks. */
  void addOptimisticGains(int sample, double[] sums, int from) {
    for (SampleRanks run : runs) {
      MetricTable.addGains(run.optimistic()[sample], 1.0 / runs.size(), sums, from);
    }
  }

  /** Refuses ranks of other samples. */
  static void requireSameSamples(SampleRanks first, SampleRanks second) {
    boolean same = first.samples().size() == second.samples().size();
    for (int sample = 0; same && sample < first.samples().size(); sample++) {
      same = first.samples().session(sample) == second.samples().session(sample);
    }
    if (!same || first.samples().size() == 0) {
      throw new IllegalArgumentException("the two models did not rank the same samples");
    }
  }
}
