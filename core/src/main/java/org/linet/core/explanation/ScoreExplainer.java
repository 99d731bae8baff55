package org.linet.core.explanation;

/** What a model can say of its own scores, beyond what leaving clicks out shows of any model. */
public interface ScoreExplainer {
  /**
   * Explains the scores of some items after one prefix.
   *
   * @param prefix catalogue rows, oldest click first, at least one
   * @param items catalogue rows of the items to explain
   */
  ScoreParts explain(int[] prefix, int[] items);
}
