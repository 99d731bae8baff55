package org.linet.neural.internal.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.linet.core.internal.sampling.AliasTable;
import org.linet.neural.internal.loss.Targets;

/**
 * The candidates of a sampled softmax: the targets of the batch and, shared by all its prefixes,
 * items drawn with probability proportional to (count + 1)^alpha.
 *
 * <p>A candidate j that is no target of a prefix counts there as 1 / p_j items, p_j the probability
 * that the step has it among its candidates: its score is raised by -log p_j (the logQ correction
 * of Bengio and Senecal, 2008, for candidates of both sources), so that the sum over candidates is
 * an unbiased estimate of the sum over the catalogue. A prefix's own targets are always there and
 * count once.
 */
final class SampledRows implements RowSelection {
  private final int negatives;
  private final int mostCandidates;
  private final double[] targetShare;
  private final AliasTable proposal;
  private final DistinctRows distinct;

  /**
   * @param counts how often each catalogue row is a target
   * @param alpha 0 draws uniformly, 1 by popularity
   * @param negatives drawn a step
   * @param mostTargets distinct targets of a batch at most
   */
  SampledRows(int[] counts, double alpha, int negatives, int mostTargets) {
    this.negatives = negatives;
    this.mostCandidates = (int) Math.min(counts.length, (long) mostTargets + negatives);
    this.targetShare = new double[counts.length];
    double[] weights = new double[counts.length];
    long sum = Math.max(1, Arrays.stream(counts).asLongStream().sum());
    for (int item = 0; item < counts.length; item++) {
      targetShare[item] = (double) counts[item] / sum;
      weights[item] = Math.pow(counts[item] + 1.0, alpha);
    }
    this.proposal = new AliasTable(weights);
    this.distinct = new DistinctRows(counts.length);
  }

  /** Not thread-safe: a step after the other. */
  @Override
  public Selected select(Batch batch, long seed) {
    distinct.clear();
    Targets targets = batch.targets();
    int[] targetPlaces = distinct.places(targets.items());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < negatives; i++) {
      distinct.place(proposal.draw(random));
    }
    int candidates = distinct.count();
    int[] inputs = distinct.places(batch.items());
    int[] rows = distinct.rows();
    float[] offsets = new float[candidates];
    for (int c = 0; c < candidates; c++) {
      offsets[c] = (float) -Math.log(inclusion(rows[c], batch.samples()));
    }
    return new Selected(
        rows,
        candidates,
        inputs,
        new Targets(batch.size(), targets.rows(), targetPlaces, targets.weights(), offsets));
  }

  @Override
  public int mostCandidates() {
    return mostCandidates;
  }

  /** Probability that an item is a target of one of the samples or one of the negatives. */
  double inclusion(int item, int samples) {
    double absent =
        samples * Math.log1p(-Math.min(targetShare[item], 1 - 1e-9))
            + negatives * Math.log1p(-Math.min(proposal.probability(item), 1 - 1e-9));
    return -Math.expm1(absent);
  }
}
