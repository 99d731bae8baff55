package org.linet.neural.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.linet.core.sampling.AliasTable;
import org.linet.neural.loss.Targets;

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

  /** Place of a catalogue row among those of the current step, valid where the stamp is its. */
  private final int[] places;

  private final int[] stamps;
  private int stamp;

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
    this.places = new int[counts.length];
    this.stamps = new int[counts.length];
  }

  /** Not thread-safe: a step after the other. */
  @Override
  public Selected select(Batch batch, long seed) {
    nextStamp();
    Targets targets = batch.targets();
    int[] rows = new int[targets.items().length + negatives + batch.items().length];
    int[] targetPlaces = new int[targets.items().length];
    int count = 0;
    for (int i = 0; i < targetPlaces.length; i++) {
      count = place(targets.items()[i], rows, count);
      targetPlaces[i] = places[targets.items()[i]];
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < negatives; i++) {
      count = place(proposal.draw(random), rows, count);
    }
    int candidates = count;
    int[] inputs = new int[batch.items().length];
    for (int i = 0; i < inputs.length; i++) {
      count = place(batch.items()[i], rows, count);
      inputs[i] = places[batch.items()[i]];
    }
    float[] offsets = new float[candidates];
    for (int c = 0; c < candidates; c++) {
      offsets[c] = (float) -Math.log(inclusion(rows[c], batch.samples()));
    }
    return new Selected(
        Arrays.copyOf(rows, count),
        candidates,
        inputs,
        new Targets(batch.size(), targets.rows(), targetPlaces, targets.weights(), offsets));
  }

  @Override
  public int mostCandidates() {
    return mostCandidates;
  }

  private void nextStamp() {
    if (++stamp == 0) { // after 2^32 steps
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  /** Gives a catalogue row a place, unless it has one; returns how many have one. */
  private int place(int item, int[] rows, int count) {
    if (stamps[item] == stamp) {
      return count;
    }
    stamps[item] = stamp;
    places[item] = count;
    rows[count] = item;
    return count + 1;
  }

  /** Probability that an item is a target of one of the samples or one of the negatives. */
  double inclusion(int item, int samples) {
    double absent =
        samples * Math.log1p(-Math.min(targetShare[item], 1 - 1e-9))
            + negatives * Math.log1p(-Math.min(proposal.probability(item), 1 - 1e-9));
    return -Math.expm1(absent);
  }
}
