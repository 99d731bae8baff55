package org.linet.core.model;

import java.util.List;
import java.util.Optional;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A trained model that scores every item of its catalogue as the next click of a session prefix.
 *
 * <p>Works on batches of prefixes over catalogue rows and never hands out an array of |V| scores a
 * prefix. Thread-safe. A score that is not a number is an error of the model, reported as a {@link
 * LinetException}, never a rank.
 */
public interface Recommender extends AutoCloseable {
  /** The family name, as in {@code --model}: for example {@code linet}. */
  String family();

  /** The items that the model can recommend. */
  ItemCatalog catalog();

  /**
   * Ranks one target per prefix among all items of the catalogue, those of the prefix included.
   *
   * @param prefixes B prefixes
   * @param targets B catalogue rows, none unknown
   * @param k how many of the best items to return beside the ranks; 0 for none
   */
  Ranking rank(PrefixBatch prefixes, int[] targets, int k);

  /**
   * The k best items of each prefix.
   *
   * @param k at least 1
   */
  TopK topK(PrefixBatch prefixes, int k);

  /**
   * The score of one target per prefix, as {@link #topK} would show it; 0 for an item to which a
   * sparse model gives no points.
   *
   * <p>This default reads lists as long as the targets' ranks; models that have the scores at hand
   * replace it.
   *
   * @param prefixes B prefixes
   * @param targets B catalogue rows, none unknown
   */
  default float[] scores(PrefixBatch prefixes, int[] targets) {
    int[] ranks = rank(prefixes, targets, 0).pessimistic();
    float[] scores = new float[targets.length];
    for (int p = 0; p < scores.length; p++) {
      // no item with a smaller place than its pessimistic rank is missing from that many
      TopK top = topK(prefixes.slice(p, p + 1), ranks[p]);
      for (int place = 0; place < top.count(0); place++) {
        if (top.row(0, place) == targets[p]) {
          scores[p] = top.score(0, place);
        }
      }
    }
    return scores;
  }

  /**
   * The k best items of each prefix, and what a second stage needs to compare them with those of
   * other models.
   *
   * @param k at least 1
   * @throws LinetException if the family cannot say it
   */
  default Proposals propose(PrefixBatch prefixes, int k) {
    throw new LinetException(
        FailureCode.UNSUPPORTED,
        "The family "
            + family()
            + " cannot propose items to a second stage, because it does not say what the scores of"
            + " all items sum to; leave it out of the members");
  }

  /**
   * Whether every item of the catalogue has a score of its own, as in a softmax; to neighbourhoods
   * and rules most items have none and tie at 0.
   */
  default boolean scoresEveryItem() {
    return false;
  }

  /**
   * Names of what the model can say of an item beside its score, for a second stage: where its
   * points come from, for example. Lower case with hyphens; none where there is nothing more.
   */
  default List<String> aspects() {
    return List.of();
  }

  /**
   * The item vectors that scores are products of, where the model has some: for cosines of items.
   */
  default Optional<ItemVectors> itemVectors() {
    return Optional.empty();
  }

  /**
   * How the model came to its scores, where it can say more than leaving out clicks shows.
   *
   * @throws ExplainerUnavailableException if it could, but not now
   */
  default Optional<ScoreExplainer> explainer() {
    return Optional.empty();
  }

  /** Frees native memory, where the model holds any. */
  @Override
  void close();
}
