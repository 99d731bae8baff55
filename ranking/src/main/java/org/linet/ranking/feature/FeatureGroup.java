package org.linet.ranking.feature;

import java.util.List;

/**
 * Some features of a kind: numbers that say something of a candidate of a prefix. Found through
 * {@link java.util.ServiceLoader}; a model's folder lists the groups and features that its ranker
 * learned with.
 *
 * <p>A group has no state; what it needs for a prefix is in the {@link Question}. Its numbers are a
 * function of prefix, candidate and sources alone, to the last bit.
 */
public interface FeatureGroup {
  /** What it is called in settings and reports, lower case with hyphens. */
  String name();

  /** What it says of an item, in words that a shop understands, to follow "because of". */
  String meaning();

  /**
   * Names of the features, within the group; none where the sources lack what the group needs.
   *
   * @param sources what there is
   */
  List<String> features(FeatureSources sources);

  /**
   * Computes the features of all candidates.
   *
   * @param question prefix and candidates
   * @param columns a column a feature, in the order of {@link #features}: a number a candidate
   */
  void fill(Question question, float[][] columns);
}
