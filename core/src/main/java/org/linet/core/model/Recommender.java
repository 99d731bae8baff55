package org.linet.core.model;

import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A trained model that scores every item of its catalogue as the next click of a session prefix.
 *
 * <p>Works on batches of prefixes over catalogue rows and never hands out an array of |V| scores a
 * prefix. Thread-safe. A score that is not a number is an error of the model, reported as a {@link
 * org.linet.core.LinetException}, never a rank.
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

  /** Frees native memory, where the model holds any. */
  @Override
  void close();
}
