package org.linet.evaluation.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fig. 1 for some pairs: what they are at each threshold, and the share of them for which each
 * model is right on both sequences.
 *
 * @param pairs which ones
 * @param points one for each threshold
 * @param models one curve for each model
 */
public record ProbeCurve(PairFilter pairs, List<Point> points, List<ModelCurve> models) {
  /**
   * The pairs that qualify at a threshold.
   *
   * @param theta the threshold
   * @param pairs how many
   * @param targets how many different targets they have
   * @param meanLength mean clicks of a sequence, its target included; 0 without pairs
   * @param meanDegree mean degree of local invariance; 0 without pairs
   */
  public record Point(double theta, int pairs, int targets, double meanLength, double meanDegree) {}

  /**
   * A model's curve.
   *
   * @param model its name
   * @param shares one for each threshold; null where there are no pairs
   */
  public record ModelCurve(String model, List<@Nullable Share> shares) {}

  /**
   * How often a model is right at a threshold.
   *
   * @param right pairs for which it is right on both sequences
   * @param share of the pairs
   * @param overPairs interval by drawing pairs
   * @param overTargets interval by drawing targets with all their pairs: a sequence belongs to
   *     several pairs, which are no independent draws, so this one is wider and the one to trust
   * @param lessReference interval of the share less the reference model's, by drawing targets; null
   *     for the reference itself
   */
  public record Share(
      int right, double share, Ends overPairs, Ends overTargets, @Nullable Ends lessReference) {
    /** Whether the model differs from the reference: the interval of the difference is beyond 0. */
    public boolean differs() {
      return lessReference != null && (lessReference.lower() > 0 || lessReference.upper() < 0);
    }
  }
}
