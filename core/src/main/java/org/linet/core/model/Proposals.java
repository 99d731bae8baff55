package org.linet.core.model;

/**
 * The best items of each prefix of a batch, with what it takes to compare them across models.
 *
 * <p>Models score on scales of their own. An item's share of the whole, {@link #logShare}, is what
 * they have in common: the probability of a softmax, or an item's part of all points.
 *
 * <p>For one model, engine and machine all numbers of a prefix are the same to the last bit,
 * whatever other prefixes are in the batch; an engine that cannot promise that for its scores says
 * so. Thread-safe, while the recommender is open.
 */
public interface Proposals {
  /** What a model's scores are. */
  enum Scale {
    /** Any numbers; an item's share is exp(score) / sum of exp(score). */
    LOGITS,
    /** Numbers of at least 0; an item's share is score / sum of scores. */
    POINTS
  }

  /** Number of prefixes. */
  int size();

  /** The k best items of each prefix: what {@link Recommender#topK} gives, to the last bit. */
  TopK top();

  /** What the scores are: the same for all prefixes of a model. */
  Scale scale();

  /**
   * The natural logarithm of a sum over all items of the catalogue: of exp(score) for {@link
   * Scale#LOGITS}, of the scores for {@link Scale#POINTS}.
   *
   * <p>An engine may round the scores of items that are not among the best, and so be off by some
   * thousandths; the more items were asked for, the less.
   *
   * @return minus infinity if no item has points
   */
  double logNormaliser(int prefix);

  /**
   * Scores of given items after a prefix, as {@link #top} shows them; 0 for an item to which a
   * model of {@link Scale#POINTS} gives none.
   *
   * @param rows catalogue rows in any order, none unknown
   * @param count how many of them to read, from the first on
   * @param to receives the scores in the order of the rows
   */
  void scores(int prefix, int[] rows, int count, float[] to);

  /**
   * What the model knows of given items beside their scores, an aspect of {@link
   * Recommender#aspects} a row: the item's share of the aspect's sum over all items, from 0 to 1; 0
   * where there is nothing.
   *
   * @param rows catalogue rows in any order, none unknown
   * @param count how many of them to read, from the first on
   * @param to receives a row an aspect, with the shares in the order of the rows
   */
  default void aspects(int prefix, int[] rows, int count, float[][] to) {}

  /**
   * The natural logarithm of an item's share of the whole; minus infinity for an item without
   * points.
   *
   * @param score the item's, from {@link #top} or {@link #scores}
   */
  default double logShare(int prefix, float score) {
    if (scale() == Scale.LOGITS) {
      return score - logNormaliser(prefix);
    }
    return score > 0 ? Math.log(score) - logNormaliser(prefix) : Double.NEGATIVE_INFINITY;
  }
}
