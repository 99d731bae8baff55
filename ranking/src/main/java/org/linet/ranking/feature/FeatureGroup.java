package org.linet.ranking.feature;

import java.util.List;
import java.util.function.IntFunction;

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

  /** What it says of an item, in words that a shop understands. */
  String meaning();

  /**
   * Whether it tells candidates apart, in words of its own: not what only weighs other features,
   * and not what is a member's own word, which is said of the member.
   */
  default boolean comparesCandidates() {
    return true;
  }

  /**
   * What speaks for a candidate where this group does most for it.
   *
   * @param question the prefix
   * @param candidate number of the candidate
   * @param id from a catalogue row to an item's id
   */
  default String reason(Question question, int candidate, IntFunction<String> id) {
    return meaning();
  }

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
